"""What the commands about people need beside themselves."""
