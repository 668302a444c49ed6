"""What the commands for taking along, merging and handing over need beside themselves."""
