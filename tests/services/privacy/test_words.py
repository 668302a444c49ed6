"""Values of fields in words: codes as commands say them, days and times as people write them."""

import datetime as dt

import pytest

from famcli import i18n
from famcli.cli.shell.words import word
from famcli.services.privacy.words import value_words

EIGHT = dt.datetime(2011, 5, 12, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"),
    [
        ("attendees", "rsvp", "declined", "abgesagt"),
        ("attendees", "attendance", "present", "anwesend"),
        ("attendees", "since", "10:20:00", "10:20"),
        ("meetings", "date", "2011-05-12", "12.05.2011"),
        ("attendees", "answered", "2011-05-12T08:00:00Z", "12.05.2011 {here:%H:%M}"),
        ("attendees", "rsvp", "nobody knows", "nobody knows"),
        ("attendees", "answered", "2011-05-12T08:0 …", "2011-05-12T08:0 …"),
        ("attendees", "note", "2011-05-12", "2011-05-12"),
        ("actions", "done", None, ""),
    ],
)
def test_values_are_told_as_people_write_them(kind: str, field: str, value: str | None, said: str) -> None:
    i18n.use("de")
    here = EIGHT.astimezone()  # now: tests before this one may have set another time zone
    assert value_words(kind, field, value, word) == said.format(here=here)
