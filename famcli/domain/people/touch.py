"""That somebody was in touch with a person, outside of meetings: a call, a visit."""

import datetime as dt

from famcli.domain.stored import Stored


class Touch(Stored, frozen=True, kw_only=True, tag_field="schema", tag=1):
    """One contact with a person."""

    slug: str
    """``<person>/<number>``."""
    person: str
    on: dt.date
    note: str = ""
