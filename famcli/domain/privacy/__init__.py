"""What is known of a person, where it stands, and what becomes of it."""
