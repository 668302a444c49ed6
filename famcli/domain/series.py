"""A recurring meeting."""

import msgspec


class Series(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="schema", tag=1):
    """A series of meetings with a running number."""

    slug: str
    name: str
