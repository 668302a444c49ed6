"""Mails wherever programs keep them: each source holds Anna's answer once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.mail.mailbox import BERND, Mailbox
from tests.cli.mail.sources import SEPARATOR, drop, mbox
from tests.conftest import Famcli, Prepared

THUNDERBIRD = b"From - Wed Apr  1 08:00:00 2026\nX-Mozilla-Status: %s\nX-Mozilla-Status2: 00000000\n"
UNESCAPED = b"""From: anna@example.org
Subject: Fragen

Guten Tag,

From heute an bin ich wieder im Haus.

From: steht hier als Wort, und das Datum Wed Apr  1 08:00:00 2026 auch.
From Bottrop komme ich um 10:00
"""


@pytest.fixture
def box(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Mailbox:
    return Mailbox(famcli, tmp_path, monkeypatch, prepared)


def file(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def _maildir_with_subfolder(folder: Path, mail: bytes) -> Path:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    drop(folder / ".Rückmeldungen.Mai", mail, 1)
    return folder


def _thunderbird(folder: Path, mail: bytes) -> Path:
    file(folder / "Posteingang.msf", b'// <!-- <mdb:mork:z v="1.4"/> -->')
    file(folder / "Posteingang", b"")
    file(folder / "Posteingang.sbd" / "Sitzung 6.1", THUNDERBIRD % b"0001" + mail.replace(b"\r\n", b"\n"))
    return folder


def _apple(folder: Path, mail: bytes) -> Path:
    file(folder / "Antworten.mbox" / "table_of_contents", b"\0\1")
    mbox(folder / "Antworten.mbox" / "mbox", [mail])
    return folder / "Antworten.mbox"


def _newer_apple(folder: Path, mail: bytes) -> Path:
    content = b'%d\n%s<?xml version="1.0"?><plist><dict><key>flags</key><integer>1</integer></dict></plist>'
    return file(folder / "A.mbox" / "Data" / "Messages" / "17.emlx", content % (len(mail), mail)).parents[2]


def _only_cur(folder: Path, mail: bytes) -> Path:
    return file(folder / "cur" / "1775030401.eml", mail).parents[1]


SOURCES: dict[str, Callable[[Path, bytes], Path]] = {
    "a subfolder of a Maildir": _maildir_with_subfolder,
    "a Maildir with cur only": _only_cur,
    "folders of Thunderbird": _thunderbird,
    "a mailbox of Apple Mail": _apple,
    "a mailbox of a newer Apple Mail": _newer_apple,
    "a folder in a folder": lambda folder, mail: file(folder / "Mai" / "Anna" / "Antwort.EML", mail).parents[2],
    "an mbox with a BOM": lambda folder, mail: file(
        folder / "in.mbox", b"\xef\xbb\xbf" + SEPARATOR + mail.replace(b"\r\n", b"\n")
    ),
    "an mbox with CR LF": lambda folder, mail: file(folder / "in", SEPARATOR.replace(b"\n", b"\r\n") + mail),
    "an mbox with From in a text": lambda folder, mail: file(
        folder / "in.mbox", SEPARATOR + UNESCAPED + b"\n" + SEPARATOR + mail.replace(b"\r\n", b"\n")
    ),
    "an mbox without dates": lambda folder, mail: file(
        folder / "in.mbox", b"From anna\n" + UNESCAPED + b"\nFrom anna@example.org\n" + mail.replace(b"\r\n", b"\n")
    ),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_is_read_as_its_program_keeps_it(box: Mailbox, kind: str) -> None:
    source = SOURCES[kind](box.folder / "quelle", box.mail("thunderbird"))
    found = box.famcli(["invitation", "replies", str(source), "--json"]).json
    assert [each["verdict"] for each in found].count("new") == 1
    assert len(found) == (2 if "From in" in kind or "without dates" in kind else 1)
    assert box.anna[0] == "accepted"


@pytest.mark.parametrize(
    "make",
    [
        lambda folder, mail: file(folder / "in.mbox", THUNDERBIRD % b"0009" + mail.replace(b"\r\n", b"\n")),
        lambda folder, mail: file(folder / "cur" / "1775030401.M1:2,ST", mail).parents[1],
        lambda folder, mail: file(
            folder / "1.emlx", b"%d\n%s<plist><key>flags</key>\n<integer>3</integer></plist>" % (len(mail), mail)
        ),
    ],
)
def test_what_is_deleted_is_not_taken(box: Mailbox, make: Callable[[Path, bytes], Path]) -> None:
    result = box.famcli(["invitation", "replies", str(make(box.folder / "quelle", box.mail()))])
    assert "1 mail is marked as deleted and was not looked at." in result.err
    assert box.anna[0] == "needs-action"


def test_a_source_without_mails_says_what_was_looked_for(box: Mailbox) -> None:
    file(box.folder / "quelle" / "Notizen.txt", b"From Bottrop nach Essen\nsind es zehn Minuten.\n")
    result = box.famcli(["invitation", "replies", str(box.folder / "quelle"), "--json"])
    assert result.json == []
    for word in ("quelle", ".eml", "mbox", "Maildir", "Thunderbird"):
        assert word in result.err


def test_a_folder_of_outlook_files_lists_them(box: Mailbox) -> None:
    for name in ("a.msg", "b.msg"):
        file(box.folder / "quelle" / name, b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    found = box.famcli(["invitation", "replies", str(box.folder / "quelle"), "--json"]).json
    assert [(each["source"], each["verdict"]) for each in found] == [("a.msg", "to-read"), ("b.msg", "to-read")]


def test_folders_that_lead_back_to_themselves(box: Mailbox) -> None:
    folder = box.folder / "quelle"
    file(folder / "a.eml", box.mail("apple", BERND))
    (folder / "kreis").symlink_to(folder, target_is_directory=True)
    assert len(box.famcli(["invitation", "replies", str(folder), "--json"]).json) == 1


BOMBS = {
    "parameters": b"Content-Type: text/plain; " + b";".join(b'n*%d="x"' % number for number in range(4000)),
    "addresses": b"From: " + b", ".join(b"a%d@example.org" % number for number in range(30_000)),
    "parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 200_000,
    "false parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--bb\n" * 200_000,
    "encoded words": b"Subject: " + b" ".join([b"=?utf-8?q?=41?="] * 10_000),
    "brackets": b"From: " + b"<(" * 100_000,
    "one header": b"X-Lang: " + b"x" * 1_000_000,
    "blank lines": b"Content-Type: multipart/mixed; boundary=b\n" + b"\n" * 5_000_000,
    "a calendar of one line": b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE" + b';A="' * 300_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_no_mail_stops_those_beside_it(box: Mailbox, kind: str) -> None:
    folder = box.folder / "quelle"
    file(folder / "a.eml", BOMBS[kind] + b"\n\nText\n")
    file(folder / "z.eml", box.mail())
    first, second = box.famcli(["invitation", "replies", str(folder), "--json"]).json
    assert first["verdict"] in ("to-read", "unplaced")
    assert second["verdict"] == "new"
