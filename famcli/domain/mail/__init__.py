"""What was sent to whom."""
