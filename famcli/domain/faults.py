"""What is wrong in a text that somebody typed."""

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """Something in a text that cannot be meant: the line from 1, and how to write it."""

    line: int
    reason: str
    soft: bool = False
    """Whether the text is kept all the same; before minutes are approved it has to be mended."""
    remark: bool = False
    """Whether it is only worth a look."""
