"""What the commands about minutes need beside themselves."""
