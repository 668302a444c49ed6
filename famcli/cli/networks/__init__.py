"""What the commands about networks need beside themselves."""
