"""Mails taken apart: whatever bytes somebody sends, there is a letter or a sentence."""

import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.errors import InvalidInput
from famcli.exchange.inbox import Item, read
from famcli.exchange.itip import read_replies
from famcli.exchange.mail_text import text_of_page
from famcli.exchange.mime import MOST_PARTS, Part
from famcli.exchange.typed_notes import typed_note

PIECES = st.sampled_from(
    [
        b"From: ", b"Subject: ", b"Content-Type: multipart/mixed; boundary=b", b"Content-Type: text/calendar", b"--b", b"--b--",
        b"Content-Type: message/rfc822", b"Content-Type: message/delivery-status", b"Content-Transfer-Encoding: base64",
        b"=?utf-8?q?=C3=84?=", b"=?x?b?", b"\n", b"\r\n", b"\r", b"\n\n", b"\xc4", "Ä <ä@example.org>".encode(), b"\0", b"; a*0=x", b'"',
        b"BEGIN:VCALENDAR", b"METHOD:REPLY", b"BEGIN:VEVENT", b"ATTENDEE;CN=", b":mailto:", b"DTSTAMP:2026", b"END:VEVENT",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.binary(max_size=10), max_size=40).map(b"".join))
def test_any_bytes_are_a_letter_or_a_sentence(content: bytes) -> None:
    try:
        letter = read(Item("x", content, len(content)))
    except InvalidInput:
        return
    (letter.sender + letter.sender_name + letter.subject + letter.text).encode()
    for calendar in letter.calendars:
        try:
            for reply in read_replies(calendar):
                assert reply.stamp is None or isinstance(reply.stamp, datetime)
                assert reply.begin is None or isinstance(reply.begin, date)
                (reply.attendee + reply.name + reply.comment + reply.uid).encode()
        except InvalidInput:
            continue


@given(st.text(max_size=400), st.text(max_size=20))
def test_a_typed_note_is_one_line(text: str, subject: str) -> None:
    assert "\n" not in typed_note(text, subject)


@pytest.mark.parametrize("count", [MOST_PARTS, MOST_PARTS + 1])
def test_parts_are_counted(count: int) -> None:
    content = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * count + b"--b--\n"
    part = Part(content, 0, len(content))
    if count > MOST_PARTS:
        with pytest.raises(InvalidInput, match="too many parts"):
            list(part.parts())
    else:
        assert [each.body for each in part.parts()] == [b"x"] * count


def test_boundaries_that_begin_alike() -> None:
    content = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=b1\n\n"
        b"--b1\n\neins\n--b1--\n--b\n\nzwei\n--b--\nNachwort\n"
    )
    assert [each.body for each in Part(content, 0, len(content)).parts()] == [b"eins", b"zwei"]


HOSTILE = [
    "<a",
    "<!--",
    "<?",
    "&#",
    "<a b='",
    '<a b="x',
    "</",
    "<![CDATA[",
    "<script>",
    "<b a=b ",
    "<blockquote>x",
    "<a <",
]


@given(
    st.lists(st.sampled_from([*HOSTILE, "<p>", "</p>", "<head>", "<body>", "Ä", "\n", "<h2>", "<li>", "</blockquote>"]))
)
def test_any_page_is_a_text(pieces: list[str]) -> None:
    assert "\n\n\n" not in text_of_page("".join(pieces))


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_a_page(piece: str) -> None:
    def seconds(length: int) -> float:
        begun = time.process_time()
        text_of_page(piece * (length // len(piece)))
        return time.process_time() - begun

    assert seconds(400_000) < 12 * max(min(seconds(100_000) for _turn in range(3)), 0.02)


def test_a_page_as_text() -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><!-- y --><h2>Titel</h2><p>Ein <b>fetter</b>\n"
        "&Uuml;berblick<br>zweite Zeile</p><ul><li>eins<li>zwei</ul><blockquote><p>zitiert</p></blockquote>a &lt; b</body>"
    )
    assert text_of_page(page) == (
        "## Titel\n\nEin fetter Überblick\nzweite Zeile\n\n- eins\n- zwei\n\n> zitiert\n\na < b"
    )


def test_what_was_typed_keeps_its_lines() -> None:
    assert text_of_page("<p>a\nb</p><pre>Titel: x\n\n## Zwei\nc  d</pre>e") == "a b\n\nTitel: x\n\n## Zwei\nc d\n\ne"
