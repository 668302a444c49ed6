"""What all views are, and the one kind of text that is markup."""

import msgspec


class Markdown(str):
    """Text that is the user's own Markdown; everything else that a template prints is never markup."""

    __slots__ = ()


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what templates see."""
