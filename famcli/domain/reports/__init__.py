"""Short reports: their forms, and their place in the agenda."""
