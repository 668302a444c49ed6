"""What the commands about short reports need beside themselves."""
