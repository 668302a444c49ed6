"""What the commands about meetings need beside themselves."""
