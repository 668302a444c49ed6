"""How commands render documents and write files."""
