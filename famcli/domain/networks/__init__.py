"""Networks outside of ours, and who takes part in them."""
