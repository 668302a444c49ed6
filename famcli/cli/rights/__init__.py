"""What the commands about people's rights over their data need beside themselves."""
