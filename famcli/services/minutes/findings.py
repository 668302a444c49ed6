"""What is not right in minutes."""

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One thing that is not right: where, what, and how to mend it."""

    where: str
    message: str
    mend: str
    error: bool = True
    """An error keeps a protocol from being approved; else it is a remark."""
