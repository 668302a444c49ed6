"""What documents are made of, and what they are called."""
