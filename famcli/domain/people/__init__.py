"""The people of the address book and their names."""
