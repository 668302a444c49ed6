"""What is wrong in a text that somebody typed."""

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """Something in a text that cannot be meant: the line from 1, and how to write it."""

    line: int
    reason: str
