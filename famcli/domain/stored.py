"""What the store's documents are made of."""

import msgspec


class Stored(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A document, or a part of one: only what differs from the defaults is written.

    A field that is not known here is an error when it is read; written back without it, it would be lost.
    """
