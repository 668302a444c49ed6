"""What famcli costs, always beside something else that is measured in the same run."""
