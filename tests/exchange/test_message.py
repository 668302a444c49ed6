"""Mails as bytes, read again by Python's parser and line by line."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from famcli.errors import InvalidInput
from famcli.exchange.message import MOST_SUBJECT, Attachment, Mail, Mailbox, compose, header, message_id, route
from tests.cli.mail.office import parsed, raw_headers, words
from tests.speed import examples

MAIL = Mail(
    sender=Mailbox("Familienbüro (Abteilung 5), Köln", "buero@example.org"),
    to=Mailbox("Müller, Jürgen", "juergen@example.net"),
    subject="Einladung: 6. Familienmanagertreffen am 12. Mai 2011 in Mülheim an der Ruhr",
    date=dt.datetime(2011, 3, 31, 11, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    key="0123@famcli/juergen/invitation/0/0",
    lang="de",
    text="Guten Tag,\n\n.\nFrom hier an – „Grüße“\n",
    html="<!doctype html>\n<p>Grüße</p>\n",
    calendar="BEGIN:VCALENDAR\r\nSUMMARY:Grüße\r\nEND:VCALENDAR\r\n".encode(),
    method="REQUEST",
    attachments=(Attachment("einladung-juergen.pdf", b"%PDF-1.7\n\xff\r\x00" * 50),),
    draft=True,
)
HEADERS = [
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Language",
    "X-Unsent",
    "MIME-Version",
    "Content-Type",
]
PAYLOADS = json.loads((Path(__file__).parents[1] / "data" / "payloads.json").read_text(encoding="utf-8"))
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=150)
    | st.text(st.sampled_from('ab ,;:"()<>@\\=?_äöüß.\u00a0\u2028\u202e漢😀\r\n\t[]\x85\x0b'), max_size=260)
    | st.sampled_from([each["payload"] for each in PAYLOADS if each["channel"] in ("e-mail", "ics")])
)


def test_what_it_is_made_of() -> None:
    message = parsed(compose(MAIL))
    assert message.get_content_type() == "multipart/mixed"
    body, attachment = message.iter_parts()
    assert body.get_content_type() == "multipart/alternative"
    text, html, calendar = body.iter_parts()
    assert [part.get_content_type() for part in (text, html, calendar)] == ["text/plain", "text/html", "text/calendar"]
    assert text.get_content().replace("\r\n", "\n") == MAIL.text
    assert html.get_content().replace("\r\n", "\n") == MAIL.html
    assert calendar.get_payload(decode=True) == MAIL.calendar
    assert (calendar.get_param("method"), calendar.get_content_charset()) == ("REQUEST", "utf-8")
    assert calendar.get_content_disposition() is None
    assert (attachment.get_content_type(), attachment.get_filename()) == ("application/pdf", "einladung-juergen.pdf")
    assert attachment.get_content_disposition() == "attachment"
    assert attachment.get_content() == MAIL.attachments[0].content
    assert message["Date"].datetime == MAIL.date


def test_what_is_not_there_leaves_no_trace() -> None:
    plain = replace(MAIL, calendar=b"", method="", attachments=(), draft=False)
    content = compose(plain)
    message = parsed(content)
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert raw_headers(content) == [name for name in HEADERS if name != "X-Unsent"]


def test_on_the_wire() -> None:
    content = compose(MAIL)
    assert content.isascii()
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 78 for line in content.split(b"\r\n"))
    assert raw_headers(content) == HEADERS


def test_the_same_mail_is_the_same_bytes() -> None:
    assert compose(MAIL) == compose(MAIL)
    other = replace(MAIL, key="0123@famcli/juergen/invitation/1/0")
    assert message_id(other.key, other.sender) != message_id(MAIL.key, MAIL.sender)
    assert message_id(MAIL.key, MAIL.sender) == parsed(compose(MAIL))["Message-ID"]
    assert message_id(MAIL.key, MAIL.sender).endswith("@example.org>")


@given(name=TEXTS, subject=TEXTS, sender=TEXTS)
@settings(deadline=None, max_examples=examples(300))
def test_the_words_come_back_and_nothing_else_with_them(name: str, subject: str, sender: str) -> None:
    mail = replace(
        MAIL, to=Mailbox(name, "juergen@example.net"), subject=subject, sender=Mailbox(sender, "buero@example.org")
    )
    content = compose(mail)
    assert raw_headers(content) == HEADERS
    message = parsed(content)
    assert words(message["Subject"]) == words(header(subject)[:MOST_SUBJECT])
    for field, given_name, address in (("To", name, "juergen@example.net"), ("From", sender, "buero@example.org")):
        (box,) = message[field].addresses
        assert box.addr_spec == address
        assert words(box.display_name) == words(header(given_name)[:MOST_SUBJECT])


@pytest.mark.parametrize(
    "name",
    [
        "Müller, Jürgen",
        "Amt fuer Jugend, Familie und Soziales (Abteilung 51), Sachgebiet Fruehe Hilfen und Netzwerke",
        'Anna "Anni" Weiß',
        "O'Brien-Groß",
        "Anna Weiss",
        "Team: a@x, b@x;",
        "\u202eamrA",
    ],
)
def test_names_are_shown_as_they_are(name: str) -> None:
    (box,) = parsed(compose(replace(MAIL, to=Mailbox(name, "a@example.org"))))["To"].addresses
    assert " ".join(box.display_name.split()) == header(name)  # Python shows a second space where lines end


def test_without_a_name_there_is_the_address() -> None:
    content = compose(replace(MAIL, to=Mailbox("", "anna@example.org")))
    assert b"\r\nTo: <anna@example.org>\r\n" in content


def test_what_looks_encoded_is_not_decoded() -> None:
    for hostile in ("=?utf-8?q?x=0D=0ABcc:_evil@example.org?=", "=?utf-8?b?eA0KQmNjOiB4QGV4YW1wbGUub3Jn?="):
        content = compose(replace(MAIL, subject=hostile, to=Mailbox(hostile, "anna@example.org")))
        message = parsed(content)
        assert words(message["Subject"]) == words(hostile)
        assert message["Bcc"] is None
        assert raw_headers(content) == HEADERS


def test_long_subjects_are_cut() -> None:
    assert len(parsed(compose(replace(MAIL, subject="Größe " * 100)))["Subject"]) <= MOST_SUBJECT


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("anna@example.org", "anna@example.org"),
        ("anna@grünstadt.example", "anna@xn--grnstadt-75a.example"),
        ("anna+treffen@example.org", "anna+treffen@example.org"),
    ],
)
def test_the_way_to_an_address(email: str, expected: str) -> None:
    assert route(Mailbox("Anna", email)) == expected


@pytest.mark.parametrize(
    "email",
    [
        "",
        "anna",
        "@example.org",
        "anna@",
        "änna@example.org",
        "anna@example.org\r\nBcc: x@example.org",
        "anna\r\n@example.org",
        "anna@example.org>,<x@example.org",
        "anna@exa mple.org",
        f"anna@{'ü' * 70}.example",
    ],
)
def test_no_mail_goes_to_what_is_no_address(email: str) -> None:
    with pytest.raises(InvalidInput):
        compose(replace(MAIL, to=Mailbox("Anna", email)))
    with pytest.raises(InvalidInput):
        compose(replace(MAIL, sender=Mailbox("Amt", email)))


@pytest.mark.parametrize(
    "name", ["Plan (neu).pdf", "Übersicht „Netz“.pdf", 'a"b\\c.pdf', "a\r\nBcc: x@example.net.pdf", "名.pdf"]
)
def test_files_keep_their_names(name: str) -> None:
    content = compose(replace(MAIL, attachments=(Attachment(name, b"x"),)))
    (_body, attached) = parsed(content).iter_parts()
    assert attached.get_filename() == header(name)
    assert parsed(content)["Bcc"] is None


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.just("\n"), max_size=300))
def test_any_text_arrives(text: str) -> None:
    content = compose(replace(MAIL, text=f"From {text}\n.\n", html=f"<p>{text}</p>", attachments=()))
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    plain = next(iter(parsed(content).iter_parts())).get_content()
    assert plain.replace("\r\n", "\n") == f"From {text}\n.\n"
