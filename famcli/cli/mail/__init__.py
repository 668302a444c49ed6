"""How commands send and receive."""
