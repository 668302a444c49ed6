"""Forms of short reports as mail programs send them back: quoted, forwarded, wrapped, signed, with greetings below."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest

from tests.cli.reports.test_report_forms import PACKAGE, docx, paragraphs, report
from tests.conftest import Famcli

HEAD = "---\nTreffen: familienmanagertreffen-6\nName: Eva Süß\nE-Mail: eva@example.org\nTitel: Repair-Café\nMinuten:\n---\n"
FORM = f"{HEAD}\n# Kurzbericht\n\n## Zusammenfassung\n\nWir flicken Räder.\n\n## Übertragbarkeit\n\nDie Hausordnung.\n"
BLANK = FORM.replace("Repair-Café", "").replace("Wir flicken Räder.", "").replace("Die Hausordnung.", "")
OUTLOOK = (
    "Von: Stadt Hagen <netz@example.org>\nGesendet: Montag, 1. März 2027 10:00\nAn: Eva Süß\nBetreff: Kurzbericht\n\n"
)
ANSWERS = ("Repair-Café", "Wir flicken Räder.", "Die Hausordnung.", "eva-suess")


def mail(text: str, *, subtype: str = "plain", **params: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Eva Süß <eva@example.org>", "netz@example.org", "AW: Bericht"
    message.set_content(text, subtype=subtype, cte="base64")
    for name, value in params.items():
        message.set_param(name, value)
    return message


def handed(famcli: Famcli, message: EmailMessage) -> str:
    """Hand in a mail; return what was said."""
    Path("post.eml").write_bytes(message.as_bytes())
    done = famcli("report submit post.eml")
    return done.out + done.err


def kept(famcli: Famcli) -> tuple[object, ...]:
    found = report(famcli)
    assert found["state"] == "submitted"
    return tuple(found[field] for field in ("title", "summary", "transfer", "by"))


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        f"Guten Tag,\nunten mein Bericht.\nEva Süß\n\n{OUTLOOK}{FORM}",
        f"{FORM}\nViele Grüße\nEva Süß\n\n{OUTLOOK}{BLANK}",
        f"Hallo,\n\nVielen Dank\nEva\n\n{FORM}",
        f"Anbei.\n\nAm 1.3.27 um 10:00 schrieb Stadt Hagen:\n{quoted(FORM)}",
        f"Zur Kenntnis.\n\n-----Ursprüngliche Nachricht-----\n{OUTLOOK}{FORM}",
        f"---------- Forwarded message ---------\nVon: Eva Süß <eva@example.org>\nDate: Mo., 1. März 2027\n\n{FORM}",
        f"Anfang der weitergeleiteten Nachricht:\n\n> Von: Eva Süß <eva@example.org>\n> Datum: 1. März 2027\n>\n{quoted(FORM)}",
        f"{FORM}\n-- \nEva Süß\nStadt Hagen",
        f"{FORM}\nVon meinem iPhone gesendet",
        f"{FORM}\n________________________________\nDiese E-Mail ist vertraulich.",
    ],
)
def test_the_form_is_found_wherever_it_stands(meeting: Famcli, text: str) -> None:
    handed(meeting, mail(text))
    assert kept(meeting) == ANSWERS


@pytest.mark.parametrize(
    "closing",
    [
        "Viele Grüße\nEva Süß", "Mit freundlichen Grüßen\n\ni. A. Eva Süß\nTel. 0201 1\nE-Mail: eva@example.org",
        "MfG Eva", "LG", "Herzliche Grüße aus Hagen", "Beste Grüße, Eva", "Mit besten Grüßen", "Kind regards\nEva",
        "Vielen Dank und viele Grüße\nEva", "Schöne Grüsse\nEva", "Freundliche Gruesse",
        "Gesendet mit der Mail-App von Hagen",
    ],
)  # fmt: skip
@pytest.mark.parametrize("as_file", [False, True])
def test_a_closing_is_no_part_of_an_answer_and_told(meeting: Famcli, closing: str, as_file: bool) -> None:
    text = f"{FORM}\n{closing}\n"
    if as_file:
        Path("bericht.txt").write_text(text, encoding="utf-8")
        said = meeting("report submit bericht.txt").err
    else:
        said = handed(meeting, mail(text))
    assert kept(meeting) == ANSWERS
    assert closing.split("\n")[0] in " ".join(said.split())


@pytest.mark.parametrize(
    "sentence", ["Viele Grüße kommen jedes Jahr aus der Partnerstadt, das freut uns.", "Mit Dank verbunden."]
)
def test_a_sentence_about_greetings_stays(meeting: Famcli, sentence: str) -> None:
    handed(meeting, mail(FORM.replace("Die Hausordnung.", sentence)))
    assert report(meeting)["transfer"] == sentence


@pytest.mark.parametrize("delsp", ["yes", "no"])
def test_flowed_lines_are_put_together(meeting: Famcli, delsp: str) -> None:
    gap = "  " if delsp == "yes" else " "
    text = FORM.replace("Wir flicken Räder.", f"Wir flicken{gap}\nRäder.").replace("Minuten:", "Ort: \nMinuten: ")
    handed(meeting, mail(text, format="flowed", delsp=delsp))
    assert kept(meeting) == ANSWERS


@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_web_page_alone_will_do(meeting: Famcli, tag: str) -> None:
    page = "".join(f"<{tag}>{line or '&nbsp;'}</{tag}>" for line in FORM.split("\n"))
    handed(meeting, mail(f"<html><head><style>p {{}}</style></head><body>{page}</body></html>", subtype="html"))
    assert kept(meeting) == ANSWERS


def test_a_forwarded_mail_brings_the_form_of_who_wrote_it(meeting: Famcli) -> None:
    meeting("person add 'Eva Süß' --email eva@example.org")
    inner = mail(FORM.replace("Name: Eva Süß\nE-Mail: eva@example.org\n", ""))
    outer = mail("zur Kenntnis")
    outer.replace_header("From", "kollege@example.org")
    outer.add_attachment(BytesParser(policy=policy.default).parsebytes(inner.as_bytes()))
    handed(meeting, outer)
    assert kept(meeting) == ANSWERS


def test_who_forwards_is_not_the_author(meeting: Famcli) -> None:
    meeting("person add 'Karl Kollege' --email kollege@example.org")
    meeting("person add 'Eva Süß' --email eva@example.org")
    nameless = FORM.replace("Name: Eva Süß\nE-Mail: eva@example.org\n", "")
    head = "Von: Eva Süß <eva@example.org>\nGesendet: Montag\nAn: Karl\nBetreff: Bericht\n\n"
    message = mail(f"zK\n\n{head}{nameless}")
    message.replace_header("From", "kollege@example.org")
    handed(meeting, message)
    assert report(meeting)["by"] == "eva-suess"


@pytest.mark.parametrize("name", ["ATT00001.txt", "Disclaimer.txt", "smime.p7s", "logo.png"])
def test_what_hangs_on_the_mail_is_no_form(meeting: Famcli, name: str) -> None:
    message = mail(FORM)
    message.add_attachment(b"Liste netz\n", maintype="application", subtype="octet-stream", filename=name)
    handed(meeting, message)
    assert kept(meeting) == ANSWERS


@pytest.mark.parametrize("name", ["Bericht.odt", "Bericht.pdf", "winmail.dat"])
def test_a_file_that_cannot_be_read_is_named(meeting: Famcli, name: str) -> None:
    message = mail("Anbei mein Bericht.\nGruß")
    message.add_attachment(b"x\0y", maintype="application", subtype="octet-stream", filename=name)
    Path("post.eml").write_bytes(message.as_bytes())
    assert name in meeting("report submit post.eml", ok=False).err


@pytest.mark.parametrize("marked", ["*Titel:* Repair-Café", "**Titel:** Repair-Café", "*Titel: Repair-Café*"])
def test_bold_fields_are_fields(meeting: Famcli, marked: str) -> None:
    handed(meeting, mail(FORM.replace("Titel: Repair-Café", marked)))
    assert kept(meeting) == ANSWERS


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_files_of_windows_are_read(meeting: Famcli, encoding: str) -> None:
    Path("bericht.txt").write_bytes(FORM.encode(encoding))
    meeting("report submit bericht.txt")
    assert kept(meeting) == ANSWERS


@pytest.mark.parametrize(
    "said", ["ca. 10 Min.", "10", "etwa 10 Minuten", "10 min", "max. 10 Min", "~10 Minuten", "10'"]
)
def test_minutes_as_people_write_them(meeting: Famcli, said: str) -> None:
    handed(meeting, mail(FORM.replace("Minuten:", f"Minuten: {said}")))
    assert report(meeting)["minutes"] == 10


@pytest.mark.parametrize("said", ["10 bis 15 Minuten", "eine halbe Stunde", "10-15", "1 h"])
def test_minutes_in_doubt_are_told(meeting: Famcli, said: str) -> None:
    Path("post.eml").write_bytes(mail(FORM.replace("Minuten:", f"Minuten: {said}")).as_bytes())
    assert said in meeting("report submit post.eml", ok=False).err


def test_mistakes_in_a_word_file_are_told_in_words_of_the_form(meeting: Famcli) -> None:
    text = paragraphs("Name: Eva Süß", "Titel: Netz", "Minuten: bald", "## Vernetzung", "Alle.")
    Path("bericht.docx").write_bytes(docx({**PACKAGE, "word/document.xml": text}))
    said = meeting("report submit bericht.docx", ok=False).err
    assert "field “Minutes”" in said
    assert "line" not in said


def test_who_types_over_a_hint_of_word_writes_no_italics(meeting: Famcli) -> None:
    text = paragraphs("Name: Eva Süß", "Titel: Netz", "## Vernetzung", "ITALIC", "## Übertragbarkeit", "Alles.")
    text = text.replace(b"<w:r><w:t>ITALIC", b"<w:r><w:rPr><w:i/></w:rPr><w:t>Mit allen im Ort.")
    Path("bericht.docx").write_bytes(docx({**PACKAGE, "word/document.xml": text}))
    meeting("report submit bericht.docx")
    assert report(meeting)["networking"] == "Mit allen im Ort."


@pytest.mark.parametrize(
    "text",
    [
        f"{FORM}\n> Am 01.03.2027 um 10:00 schrieb Stadt Hagen <netz@example.org>:\n>\n{quoted(BLANK)}",
        "".join(f"    {line}\n" if line else "\n" for line in FORM.split("\n")),
        FORM.replace("## Zusammenfassung", "**Zusammenfassung**").replace("## Übertragbarkeit", "**Übertragbarkeit:**"),
    ],
    ids=["a quoted announcement", "all lines indented", "headings in bold"],
)
def test_further_ways_in_which_a_form_comes_back(meeting: Famcli, text: str) -> None:
    handed(meeting, mail(text))
    assert kept(meeting) == ANSWERS


def test_a_form_that_a_page_shows_as_it_was_typed(meeting: Famcli) -> None:
    handed(meeting, mail(f"<html><body><pre>{FORM}</pre></body></html>", subtype="html"))
    assert kept(meeting) == ANSWERS
