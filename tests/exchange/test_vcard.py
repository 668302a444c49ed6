"""vCards of the programs that people have, broken ones, and hostile ones. The files in ``cards`` follow their forms."""

import time
from pathlib import Path

import pytest
import vobject
from hypothesis import assume, example, given
from hypothesis import strategies as st

from famcli.domain.people.names import Name, split_salutation
from famcli.errors import InvalidInput
from famcli.exchange import vcard
from famcli.exchange.tables import Fault
from famcli.exchange.vcard import HOME_COUNTRIES, Card, read_cards
from famcli.exchange.written_cards import write_cards

NOBODY = "the contact has neither a name nor an e-mail address"
CARDS = Path(__file__).parent / "cards"


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


def fields(*lines: str) -> dict[str, str]:
    (only,), faults = read_cards(card(*lines))
    assert not faults
    return only.fields


def test_outlooks_2_1_is_read() -> None:
    assert read_cards((CARDS / "outlook-2.1.vcf").read_bytes()) == (
        [
            Card(
                1,
                {
                    "name": "Dr. Jürgen Karl Muster-Größenwahn, M. A.",
                    "email": "juergen@example.org",
                    "organization": "Stadt Mülheim, Ruhr, Amt für Kinder, Jugend",
                    "function": "Leiter, stellv. für „Großes“",
                    "phone": "+49 (208) 455-1234",
                    "address": "Am Rathaus 1\nHaus B\n45468 Mülheim an der Ruhr",
                    "note": "Erste Zeile; mit Strichpunkt, Komma\nZweite Zeile",
                    "salutation": "herr",
                },
            )
        ],
        [],
    )


def test_apples_3_0_is_read_without_its_groups() -> None:
    assert read_cards((CARDS / "apple-3.0.vcf").read_bytes()) == (
        [
            Card(
                1,
                {
                    "name": "Prof. Dr. Erika Maria Mustermann",
                    "email": "erika@example.org",
                    "organization": "Familienbüro Köln, Mitte",
                    "function": "Koordinatorin „Frühe Hilfen“",
                    "phone": "+49 221 000",
                    "address": "Domplatz 4\nHinterhaus\n50667 Köln",
                    "tags": "Träger, Köln",
                    "note": "Mag Kaffee, keinen Tee;\nruft zurück",
                    "salutation": "frau",
                },
            )
        ],
        [],
    )


def test_googles_3_0_is_read() -> None:
    assert read_cards((CARDS / "google-3.0.vcf").read_bytes()) == (
        [
            Card(
                1,
                {
                    "name": "Kim van der Beispiel jun.",
                    "email": "kim@example.org",
                    "organization": "Beispiel gGmbH",
                    "phone": "0170 000",
                    "address": "1 Example Street\n62701 Springfield, IL\nUSA",
                    "tags": "myContacts",
                    "note": "siehe https://www.example.org",
                },
            )
        ],
        [],
    )


def test_nextclouds_4_0_is_read() -> None:
    assert read_cards((CARDS / "nextcloud-4.0.vcf").read_bytes()) == (
        [
            Card(
                1,
                {
                    "name": "Şükran Çelik-Übermäßiglangnamig",
                    "email": "suekran@example.org",
                    "organization": "Senatsverwaltung, Referat „Familie“",
                    "function": "Referentin",
                    "phone": "+49-30-000-42",
                    "address": "3. Stock\nUnter den Beispielen 1\n10117 Berlin",
                    "tags": "Runder Tisch, Land, Bund",
                    "salutation": "frau",
                    "lang": "tr",
                },
            ),
            Card(20, {"name": "Amt für Beispiele", "email": "amt@example.org", "kind": "office"}),
        ],
        [],
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Mustermann;Erika;;;", "FN:Mustermann, Erika"], "Erika Mustermann"),
        (["N:;;;;", "FN:Erika Mustermann"], "Erika Mustermann"),
        (["FN:Frau Erika  Mustermann"], "Erika Mustermann"),
        (["N:Mustermann;;;;", "FN:Erika Mustermann"], "Erika Mustermann"),
        (["N:Mustermann;Erika;Anna,Maria;Dr.;M. A.,B. Sc."], "Dr. Erika Anna Maria Mustermann, M. A., B. Sc."),
        (["N:Muster\\;mann\\, x\\\\;Erika;;;"], "Erika Muster;mann, x\\"),
        (["N:Mustermann;Erika;;;\\"], "Erika Mustermann, \\"),
    ],
)
def test_names_are_put_together(lines: list[str], name: str) -> None:
    assert fields(*lines)["name"] == name


@pytest.mark.parametrize(
    ("lines", "email"),
    [
        (["EMAIL:a@example.org", "EMAIL;TYPE=WORK:b@example.org"], "b@example.org"),
        (["EMAIL;TYPE=WORK:a@example.org", "EMAIL;TYPE=pref:b@example.org"], "b@example.org"),
        (["EMAIL;PREF=2:a@example.org", "EMAIL;PREF=1:b@example.org"], "b@example.org"),
        (["EMAIL;PREF=x:a@example.org", "EMAIL;PREF:b@example.org"], "b@example.org"),
        (["EMAIL:", "EMAIL:b@example.org", "EMAIL:c@example.org"], "b@example.org"),
    ],
)
def test_the_preferred_address_is_taken(lines: list[str], email: str) -> None:
    assert fields(*lines)["email"] == email


def test_control_characters_are_no_name() -> None:
    content = card("FN:\x01", "EMAIL:e@example.org\x07")
    assert read_cards(content)[0][0].fields == {"email": "e@example.org"}


@pytest.mark.parametrize(
    ("adr", "address"),
    [
        (";;Weg 1;Essen;NRW;45121;Deutschland", "Weg 1\n45121 Essen"),
        ("Postfach 7;;;Essen;;45121;", "Postfach 7\n45121 Essen"),
        (";;Rue 1, Hof\\, links;Lyon;;69001;France", "Rue 1, Hof, links\n69001 Lyon\nFrance"),
        (";;Weg 1", "Weg 1"),
        (";;Weg 1;Essen;;45121;;zu;viel", "Weg 1\n45121 Essen"),
    ],
)
def test_addresses_are_written_as_on_an_envelope(adr: str, address: str) -> None:
    assert fields("FN:Erika", f"ADR:{adr}")["address"] == address


def test_lines_are_unfolded_also_inside_of_a_character() -> None:
    whole = "NOTE:Größe, Übermut"
    cut = whole.encode().index(b"\xc3\xb6") + 1
    content = card("FN:Erika").replace(b"END", whole.encode()[:cut] + b"\n " + whole.encode()[cut:] + b"\nEND")
    assert read_cards(content)[0][0].fields["note"] == "Größe, Übermut"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_are_read_in_any_encoding(encoding: str) -> None:
    assert read_cards(card("FN:Jürgen Größenwahn").decode().encode(encoding))[0][0].fields == {
        "name": "Jürgen Größenwahn"
    }


def test_a_character_set_that_nobody_knows_does_no_harm() -> None:
    assert fields("FN;CHARSET=x-nowhere;QUOTED-PRINTABLE:J=FCrgen")["name"] == "Jürgen"


def test_a_contact_inside_of_another_is_left_out() -> None:
    content = card("FN:Chef", "AGENT:", "BEGIN:VCARD", "FN:Vertretung", "END:VCARD", "NOTE:da")
    assert read_cards(content) == ([Card(1, {"name": "Chef", "note": "da"})], [])


def test_broken_contacts_are_faults_and_the_others_are_read() -> None:
    content = b"".join(
        (
            card("FN:Erste"),
            b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ohne Ende\r\n",
            card("FN:Zweite"),
            card("FN:Kaputt", "hier fehlt der Doppelpunkt"),
            card("TEL:123"),
            card("FN;ENCODING=b:A"),
            b"BEGIN:VCARD\r\n FN:x\r\nVERSION:3.0\r\nEND:VCARD\r\n",
            card("FN:Dritte"),
            b"BEGIN:VCARD\r\nFN:Abgeschnitten",
        )
    )
    cards, faults = read_cards(content)
    assert [(each.number, each.fields["name"], each.remark) for each in cards] == [
        (1, "Erste", ""),
        (8, "Zweite", ""),
        (12, "Kaputt", "line 15 is not a field of a contact and was left out"),
        (29, "Dritte", ""),
    ]
    assert faults == [
        Fault(5, "the contact has no end (END:VCARD)"),
        Fault(17, NOBODY),
        Fault(21, f"{NOBODY}; line 23 is not a field of a contact and was left out"),
        Fault(25, f"{NOBODY}; line 26 is not a field of a contact and was left out"),
        Fault(33, "the contact has no end (END:VCARD)"),
    ]


@pytest.mark.parametrize("content", [b"", b"Name;Mail\r\n", b"END:VCARD\r\n", b" BEGIN:VCARD\r\n END:VCARD\r\n"])
def test_a_file_without_contacts_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="no vCard"):
        read_cards(content)


def test_files_beyond_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MOST_CARDS", 2)
    with pytest.raises(InvalidInput, match="more than 2"):
        read_cards(card("FN:Erika") * 3)
    monkeypatch.setattr(vcard, "MOST_BYTES", 10)
    with pytest.raises(InvalidInput, match="larger"):
        read_cards(card("FN:Erika"))


PHOTO = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 74] * 200_000)
BARE_PHOTO = "PHOTO;ENCODING=BASE64:\r\n" + "\r\n".join(["A" * 76] * 100_000) + "\r\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "lines",
    [
        ["NOTE;A" + "=a" * 5000 + ":x"],
        ["NOTE;TYPE=" + "a," * 5000 + ":x"],
        ["NOTE;" + '"' * 5001 + ":x", "X:"],
        ["NOTE" + ";A" * 20_000 + '"'],
        ["item1." + "a-" * 50_000],
        ["X-A:y"] * 10_000,
        ["EMAIL:e@example.org"] * 100_000,
        ["CATEGORIES:" + "," * 100_000],
        ["NOTE:" + "\\" * 100_000],
        ["NOTE;QUOTED-PRINTABLE:" + "=\r\n" * 100_000],
        ["NOTE;QUOTED-PRINTABLE:quoted-printable=3D"],
        ["NOTE:" + "x" * 5_000_000],
        [PHOTO],
        [BARE_PHOTO],
        ["AGENT:", "BEGIN:VCARD"] * 50_000,
        ["BEGIN:VCARD"] * 15_000,
    ],
    ids=range(16),
)  # fmt: skip
def test_nothing_takes_long(lines: list[str]) -> None:
    content = card("FN:Erika", *lines) + card("FN:Danach")
    begun = time.monotonic()
    cards, faults = read_cards(content)
    assert time.monotonic() - begun < 5
    assert cards or faults


@pytest.mark.parametrize("photo", [PHOTO, BARE_PHOTO], ids=["folded", "bare"])
def test_pictures_are_passed_over(photo: str) -> None:
    assert fields(photo, "FN:Erika") == {"name": "Erika"}


PIECES = st.sampled_from(
    ["BEGIN:VCARD", "END:VCARD", "\r\n", "\n", "\n ", "N:", "FN:", "ADR;", "ORG:", "TEL;VALUE=uri:tel:", "CATEGORIES:",
     "NOTE", ";", ":", ",", "\\", '"', "=", "=\n", "TYPE=", "PREF=1", "ENCODING=QUOTED-PRINTABLE", "CHARSET=", "AGENT:",
     "PHOTO:", "ENCODING=b:", "KIND:group", "ü", "=FC", "\0", "\x85", "\u2028"]
)  # fmt: skip
ENDS = st.sampled_from(["", "BEGIN:VCARD\nFN:x\n"])


@given(
    st.binary(max_size=200) | st.tuples(ENDS, st.lists(PIECES, max_size=40).map("".join)).map("".join).map(str.encode)
)
def test_any_bytes_are_contacts_or_refused(content: bytes) -> None:
    for whole in (content, content + b"\nEND:VCARD", content.decode("latin-1").encode("utf-16")):
        try:
            cards, faults = read_cards(whole)
        except InvalidInput:
            continue
        assert all(value and value == value.strip() for each in cards for value in each.fields.values())
        assert all(fault.number > 0 for fault in faults)


LINE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from(';,:\\"n='), min_size=1, max_size=90
)
LINE = LINE.map(lambda text: " ".join(text.split())).filter(bool)
NAME = LINE | st.lists(
    st.sampled_from(["Dr.", "Prof.", "von", "der", "Erika", "Groß", "jun.", ", M. A.", "(Stadt Essen)"]),
    min_size=1,
    max_size=6,
).map(" ".join)
TOWN = st.sampled_from(["45121 Essen", "D-01067 Dresden", "1010 Wien", "Österreich"])
PERSON = st.fixed_dictionaries(
    {"name": NAME.map(lambda text: " ".join(str(Name.parse(text)).split())).filter(bool)},
    optional={
        "email": LINE,
        "organization": LINE,
        "function": LINE,
        "phone": LINE,
        "address": st.lists(LINE | TOWN, min_size=1, max_size=5).map("\n".join),
        "tags": st.lists(
            LINE.map(lambda text: text.replace(",", "")).filter(str.strip).map(str.strip), min_size=1, unique=True
        ).map(", ".join),
        "note": st.lists(LINE, min_size=1, max_size=3).map("\n".join),
        "salutation": st.sampled_from(["frau", "herr"]),
        "lang": st.sampled_from(["de", "en", "tr"]),
    },
)


@given(st.lists(PERSON, min_size=1, max_size=3))
@example(
    [{"name": "Erika", "tags": "a, b\\"}, {"name": "Prof. Dr. Jürgen Muster-Größenwahn, M. A.", "note": "ü" * 200}]
)
@example([{"name": "Max Muster jun.", "salutation": "herr", "organization": "A; B, C\\n", "function": "x\\"}])
def test_what_was_written_is_read_back(people: list[dict[str, str]]) -> None:
    for person in people:
        assume(str(Name.parse(person["name"])) == person["name"])
        assume(split_salutation(person["name"])[0] == "none")
        assume(not person.get("email", "").casefold().startswith("mailto:"))
        assume(not person.get("phone", "").casefold().startswith("tel:"))
        assume(not any(line.casefold() in HOME_COUNTRIES for line in person.get("address", "").split("\n")[1:]))
    cards, faults = read_cards(write_cards(people))
    assert not faults
    assert [each.fields for each in cards] == people


def test_others_read_what_was_written() -> None:
    person = {
        "name": "Prof. Dr. Jürgen Muster-Größenwahn, M. A.",
        "salutation": "herr",
        "organization": "Stadt Mülheim; Amt, Referat",
        "address": "Am Rathaus 1\nHaus B\n45468 Mülheim",
        "tags": "Träger, Köln",
        "note": "Zeile 1\nZeile 2, " + "äöü€😀" * 40,
    }
    read = vobject.readOne(write_cards([person]).decode())
    assert read.fn.value == person["name"]
    name = read.n.value
    assert (name.prefix, name.given, name.family, name.suffix) == (
        "Herr Prof. Dr.",
        "Jürgen",
        "Muster-Größenwahn",
        "M. A.",
    )
    assert read.org.value == ["Stadt Mülheim; Amt, Referat"]
    assert (read.adr.value.street, read.adr.value.code, read.adr.value.city) == (
        "Am Rathaus 1\nHaus B",
        "45468",
        "Mülheim",
    )
    assert read.note.value == person["note"]


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    "field", ["name", "email", "organization", "function", "phone", "address", "tags", "note", "lang"]
)
def test_no_value_begins_another_property(field: str, newline: str) -> None:
    value = f"x{newline}END:VCARD{newline}BEGIN:VCARD{newline}EMAIL:boese@example.org{newline} y"
    content = write_cards([{"name": "Erika Mustermann"} | {field: value}])
    lines = content.decode().splitlines()
    assert [line for line in lines if line.startswith(("BEGIN", "END"))] == ["BEGIN:VCARD", "END:VCARD"]
    assert len(read_cards(content)[0]) == 1
    assert not [line for line in lines if line.startswith("EMAIL:")]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_line_breaks_of_every_kind_stay_line_breaks(newline: str) -> None:
    (read,), _ = read_cards(write_cards([{"name": "Erika", "note": f"eins{newline}zwei"}]))
    assert read.fields["note"] == "eins\nzwei"


@given(st.text(max_size=300))
def test_lines_are_folded_at_75_octets_and_never_inside_of_a_character(note: str) -> None:
    for line in write_cards([{"name": "Erika", "note": note + "äöü€😀" * 20}]).split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@pytest.mark.parametrize(
    "line",
    [
        "X-Dienst/Chat:a@example.org",
        "ohne Doppelpunkt",
        "X-EIGEN;VALUE=TEXT:eins\rzwei",
        "PHOTO;ENCODING=b:??",
        "X FOO:a",
    ],
)
def test_nobody_is_lost_for_a_line_that_nobody_needs(line: str) -> None:
    (only,), faults = read_cards(card("FN:Änne Muster", line, "EMAIL:aenne@example.org"))
    assert (only.fields, faults) == ({"name": "Änne Muster", "email": "aenne@example.org"}, [])


def test_what_is_left_out_is_told() -> None:
    (only,), _faults = read_cards(card("FN:Änne Muster", "X-Dienst/Chat:a", "EMAIL;X400:/c=de/o=amt/s=muster"))
    assert "line 4" in only.remark
    assert "/c=de" in only.remark


@pytest.mark.parametrize("between", ["", "\r\n", "\r\n \r\n"])
def test_a_blank_line_inside_of_a_word_is_none(between: str) -> None:
    name = f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCr=\r\n{between}gen"
    assert fields(name, "TEL:1") == {"name": "Jürgen", "phone": "1"}


def test_a_soft_break_at_the_end_swallows_no_field() -> None:
    assert fields("FN;ENCODING=QUOTED-PRINTABLE:Eva=", "", "EMAIL:eva@example.org")["email"] == "eva@example.org"


@pytest.mark.parametrize("kind", ["arbeit", "geschäftlich", "Dienstlich", "WORK"])
@pytest.mark.parametrize("home", ["privat", "HOME", "HOME,PREF"])
def test_the_office_comes_before_what_is_private(kind: str, home: str) -> None:
    found = fields("FN:Eva", f"TEL;TYPE={home}:1", f"TEL;TYPE={kind}:2")
    assert found["phone"] == "2"


def test_labels_of_apple_say_what_is_private() -> None:
    found = fields(
        "FN:Eva", "item1.EMAIL:a@example.org", "item1.X-ABLabel:Privat", "item2.EMAIL:b@example.org",
        "item2.X-ABLabel:_$!<Work>!$_",
    )  # fmt: skip
    assert found["email"] == "b@example.org"


def test_addresses_of_exchange_are_none() -> None:
    found = fields("FN:Eva", "EMAIL;PREF;EX:/o=Amt/ou=Exchange/cn=eva", "EMAIL:eva@example.org")
    assert found["email"] == "eva@example.org"


@pytest.mark.parametrize(
    "line",
    [
        r"LABEL;TYPE=WORK:Am Markt 1\n45468 Mülheim",
        "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:Am Markt 1=0D=0A45468 M=FClheim",
        r'ADR;LABEL="Am Markt 1\n45468 Mülheim":;;;;;;',
    ],
)
def test_an_address_may_be_only_a_label(line: str) -> None:
    assert fields("FN:Eva", line)["address"] == "Am Markt 1\n45468 Mülheim"
