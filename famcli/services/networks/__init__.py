"""Networks: the register, who takes part, surveys, and what that says."""
