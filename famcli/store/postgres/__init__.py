"""The backend on PostgreSQL, and on engines that speak its protocol: one store for a team."""
