"""What only some programs open is read with the extra ``outlook``: .msg, winmail.dat, mails signed as a whole."""

import struct
from pathlib import Path

import pytest

from famcli.exchange import outlook
from tests.cli.mail.mailbox import ANNA, Mailbox
from tests.cli.mail.odd_answers import calendar, mail
from tests.conftest import Famcli, Prepared
from tests.exchange.outlook_file import msg

for library in ("oxmsg", "tnefparse", "asn1crypto"):
    pytest.importorskip(library)
KINDS = {
    "accepted": ("IPM.Schedule.Meeting.Resp.Pos", "IPM.Microsoft Schedule.MtgRespP"),
    "declined": ("IPM.Schedule.Meeting.Resp.Neg", "IPM.Microsoft Schedule.MtgRespN"),
    "tentative": ("IPM.Schedule.Meeting.Resp.Tent", "IPM.Microsoft Schedule.MtgRespA"),
}


@pytest.fixture
def box(famcli: Famcli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepared: Prepared) -> Mailbox:
    return Mailbox(famcli, tmp_path, monkeypatch, prepared)


def read(box: Mailbox, content: bytes, name: str) -> dict[str, str]:
    (box.folder / name).write_bytes(content)
    (found,) = box.famcli(f"invitation replies {box.folder / name} --json").json
    return dict(found)


def known_as(uid: str) -> bytes:
    """Return the identity that Outlook gives to the invitation of another program (MS-OXOCAL, 2.2.1.27)."""
    data = b"vCal-Uid\x01\0\0\0" + uid.encode() + b"\0"
    return bytes.fromhex("040000008200e00074c5b7101a82e008") + bytes(16) + struct.pack("<Q", len(data)) + data


def answer(uid: str, kind: str, *, address: str = ANNA, text: str = "Ich komme später.\r\n") -> bytes:
    """Return an answer that was pulled out of Outlook."""
    texts = {
        0x001A: kind,
        0x0037: "Zugesagt: Netzwerke",
        0x1000: text,
        0x0C1A: "Änne Beispiel",
        0x0C1F: "/O=AMT/CN=ANNA",
    }
    head = "From: Änne Beispiel <anna@example.org>\r\nDate: Wed, 1 Apr 2026 10:00:05 +0200\r\n"
    return msg(texts | ({0x5D01: address} if address else {0x007D: head}), {0x8001: known_as(uid), 0x8002: b"x" * 5000})


@pytest.mark.parametrize("rsvp", KINDS)
@pytest.mark.parametrize("address", [ANNA, ""])
def test_an_answer_as_a_file_of_outlook(box: Mailbox, rsvp: str, address: str) -> None:
    found = read(box, answer(box.uid, KINDS[rsvp][0], address=address), "antwort.msg")
    assert (found["verdict"], found["person"], found["rsvp"]) == ("new", "Änne Musterfrau-Beispiel", rsvp)
    assert box.anna == (rsvp, "Ich komme später.")


def test_a_file_of_outlook_that_is_no_answer(box: Mailbox) -> None:
    found = read(box, answer(box.uid, "IPM.Note"), "frage.msg")
    assert (found["verdict"], found["sender"], found["subject"]) == ("to-read", ANNA, "Zugesagt: Netzwerke")
    assert read(box, answer("fremd@example.net", KINDS["accepted"][0]), "fremd.msg")["verdict"] == "unplaced"


def test_a_form_in_a_file_of_outlook(box: Mailbox) -> None:
    form = box.famcli("report form --for clara@example.org -o -").out.replace("Titel:", "Titel: Bürgerbus")
    content = msg({0x001A: "IPM.Note", 0x0037: "Bericht", 0x5D01: "clara@example.org"}, {}, {"form.md": form.encode()})
    Path("bericht.msg").write_bytes(content)
    box.famcli("report submit bericht.msg")
    assert box.famcli("report show 1 --json").json["title"] == "Bürgerbus"


def tnef(uid: str, kind: str) -> bytes:
    """Return a winmail.dat with an answer (MS-OXTNEF)."""

    def attribute(name: int, data: bytes) -> bytes:
        return struct.pack("<BII", 1, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    identity = known_as(uid)
    named = struct.pack("<HH16sII", 0x0102, 0x8001, bytes.fromhex("90dad86e0b451b1098da00aa003f1305"), 0, 3)
    value = struct.pack("<II", 1, len(identity)) + identity + bytes(-len(identity) % 4)
    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(0x00069007, struct.pack("<II", 1252, 0))
        + attribute(0x00078008, kind.encode() + b"\0")
        + attribute(0x0002800C, "Bis dann, grün.".encode("cp1252"))
        + attribute(0x00069003, struct.pack("<I", 1) + named + value)
    )


@pytest.mark.parametrize("rsvp", KINDS)
def test_an_answer_in_a_winmail_dat(box: Mailbox, rsvp: str) -> None:
    content = mail(tnef(box.uid, KINDS[rsvp][1]), type_="application/ms-tnef; name=winmail.dat", typed=" ")
    found = read(box, content, "antwort.eml")
    assert (found["verdict"], found["rsvp"], found["note"]) == ("new", rsvp, "Bis dann, grün.")


def signed(content: bytes) -> bytes:
    """Return something signed by nobody, with what was signed inside (RFC 5652, 5.1)."""
    from asn1crypto.cms import ContentInfo

    inner = {"content_type": "data", "content": content}
    data = {"version": "v1", "digest_algorithms": [], "encap_content_info": inner, "signer_infos": []}
    return bytes(ContentInfo({"content_type": "signed_data", "content": data}).dump())


@pytest.mark.parametrize("kind", ["; smime-type=signed-data; name=smime.p7m", "; name=smime.p7m"])
def test_an_answer_in_a_mail_that_is_signed_as_a_whole(box: Mailbox, kind: str) -> None:
    inner = b"Content-Type: text/calendar; method=REPLY\r\n\r\n" + calendar(box.uid).encode()
    found = read(box, mail(signed(inner), type_=f"application/pkcs7-mime{kind}", typed=" "), "antwort.eml")
    assert (found["verdict"], found["person"], found["rsvp"]) == ("new", "Änne Musterfrau-Beispiel", "accepted")


@pytest.mark.parametrize("cut", [100, 600, 1500, 2600])
def test_a_broken_file_of_outlook_is_named(box: Mailbox, cut: int) -> None:
    found = read(box, answer(box.uid, KINDS["accepted"][0])[:cut], "kaputt.msg")
    assert found["verdict"] == "to-read"
    assert "Outlook file (.msg)" in found["reason"] or not found["reason"]


def test_streams_that_lie_in_the_same_place_are_not_read() -> None:
    """A file can say of many streams that they are the same sectors: it would unpack to many times its size."""
    content = bytearray(msg({0x1000: "x"}, {0x8000 + number: b"y" * 100_000 for number in range(30)}))
    begin = content.find("__substg1.0_8000".encode("utf-16-le"))
    for number in range(30):
        at = content.find(f"__substg1.0_{0x8000 + number:04X}".encode("utf-16-le"))
        content[at + 116 : at + 124] = content[begin + 116 : begin + 120] + struct.pack("<I", 3_000_000)
    assert outlook.of_msg(bytes(content)) is None


def test_without_the_extra_it_is_said_how_to_get_it(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlook, "of_msg", lambda _content: None)
    monkeypatch.setattr(outlook, "is_installed", lambda: False)
    found = read(box, answer(box.uid, KINDS["accepted"][0]), "antwort.msg")
    assert "save it as .eml" in found["reason"]
    assert "pip install 'famcli[outlook]'" in found["reason"]


@pytest.mark.parametrize("count", [600, 3_000])
def test_a_winmail_dat_of_very_many_pieces_is_left_alone(count: int) -> None:
    """The library's time grows with the square of them."""
    assert (
        outlook.of_tnef(struct.pack("<IH", 0x223E9F78, 1) + struct.pack("<BIIH", 1, 0x00069005, 0, 0) * count, ANNA)
        is None
    )
