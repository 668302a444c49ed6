"""Whether a file that somebody holds is what was approved: the same, its words, or neither."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Famcli, Prepared
from tests.kept import Kept

FORMATS = ("pdf", "html", "docx", "odt")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files that were rendered once."""
    return {}


@pytest.fixture
def approved(famcli: Famcli, request: pytest.FixtureRequest, prepared: Prepared, files: dict[str, bytes]) -> Famcli:
    """A meeting with approved minutes, and its protocol in each format: ``p.pdf``, ``p.html``, …"""

    def make() -> None:
        meeting: Famcli = request.getfixturevalue("meeting")
        meeting("meeting edit --contact-email iqz@example.org")
        meeting("attendee add 'Dr. Claudia Roos' --role host --attendance present")
        meeting("attendee add 'Anna Weiß' --attendance present")
        meeting("agenda add Bürgerbus --minutes 60")
        minutes = "Beschluss: Der Bus fährt täglich (2 ja)\n\n[intern] Der Fahrer ist krank. [/intern]"
        meeting(["protocol", "note", "1", minutes])
        meeting("protocol approve --by 'Claudia Roos'")
        for format_ in FORMATS:
            meeting(f"protocol render --format {format_} -o p.{format_}")
            files[f"p.{format_}"] = Path(f"p.{format_}").read_bytes()

    prepared("approved minutes", make)
    for name, content in files.items():
        Path(name).write_bytes(content)
    return famcli


def repacked(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a packed file with other words in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in archive.namelist():
            data = archive.read(name)
            changed.writestr(name, data.replace(old.encode(), new.encode()) if name == part else data)
    return out.getvalue()


@pytest.mark.parametrize("format_", FORMATS)
def test_the_file_itself(approved: Famcli, format_: str) -> None:
    told = approved(f"protocol verify p.{format_}").err
    assert f"p.{format_} is version 1.0 of the minutes of familienmanagertreffen-6 (protocol, internal)" in told
    assert "approved on 2011-03-31 by Claudia Roos" in told


def test_public_documents_and_others_of_the_minutes(approved: Famcli) -> None:
    approved("protocol render --audience public --format pdf -o public.pdf")
    approved("protocol render --template article --format html -o article.html")
    assert "(protocol, public)" in approved("protocol verify public.pdf").err
    assert "(article, public)" in approved("protocol verify article.html").err


def test_still_known_when_the_minutes_have_gone_on(approved: Famcli) -> None:
    approved("meeting edit --place Essen")
    assert "byte for byte" in approved("protocol verify p.pdf").err
    approved("protocol approve")
    told = approved("protocol verify p.pdf").err
    assert "byte for byte" in told
    assert "There is a newer version: 1.1." in told


def test_other_words_under_the_same_mark(approved: Famcli) -> None:
    Path("p.html").write_text(Path("p.html").read_text().replace("täglich", "nie"))
    told = approved("protocol verify p.html", ok=False)
    assert "[-täglich-]{+nie+}" in told.out
    assert "its words are other ones" in told.err
    for format_, part in (("docx", "word/document.xml"), ("odt", "content.xml")):
        Path("x").write_bytes(repacked(Path(f"p.{format_}").read_bytes(), part, "täglich", "nie"))
        assert "{+nie+}" in approved("protocol verify x", ok=False).out


def test_other_words_in_a_pdf(approved: Famcli) -> None:
    approved("meeting edit --place Essen")
    approved("protocol approve")
    approved("protocol render --format pdf -o new.pdf")
    old, new = (Path(name).read_bytes() for name in ("p.pdf", "new.pdf"))
    marks = [next(part for part in each.split(b"famcli ")[1:] if b"sha256:" in part)[:140] for each in (old, new)]
    begin = marks[0].split(b"<")[0].split(b")")[0], marks[1].split(b"<")[0].split(b")")[0]
    Path("forged.pdf").write_bytes(new.replace(begin[1], begin[0]))
    told = approved("protocol verify forged.pdf", ok=False)
    assert "its words are other ones" in told.err
    assert "Essen" in told.out


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_words_in_another_file(approved: Famcli, format_: str) -> None:
    content = Path(f"p.{format_}").read_bytes()
    if format_ == "html":
        content = content.replace(b"</style>", b"p { color: red }</style>")
    elif format_ == "pdf":
        content += b"\n% saved again\n"
    else:
        content = repacked(content, "nothing", "", "")
    Path("again").write_bytes(content)
    assert "has the words of version 1.0" in approved("protocol verify again").err


def test_files_without_a_mark(approved: Famcli) -> None:
    approved("protocol note 1 Anders --reason Irrtum")
    approved("protocol render --format pdf -o draft.pdf")
    assert "does not say that it is an approved version" in approved("protocol verify draft.pdf", ok=False).err
    Path("x.txt").write_text("Protokoll")
    assert "is no PDF, web page, Word" in approved("protocol verify x.txt", ok=False).err
    Path("x.zip").write_bytes(b"PK\x03\x04 und mehr")
    assert "is no PDF, web page, Word" in approved("protocol verify x.zip", ok=False).err


def test_a_mark_that_this_store_does_not_know(approved: Famcli, kept: Kept) -> None:
    html = Path("p.html").read_text()
    Path("x.html").write_text(html.replace("familienmanagertreffen-6/1.0", "rat-1/1.0"))
    assert "which this store does not know" in approved("protocol verify x.html", ok=False).err
    Path("x.html").write_text(html.replace("familienmanagertreffen-6/1.0", "familienmanagertreffen-6/1.7"))
    assert "which this store does not know" in approved("protocol verify x.html", ok=False).err
    begin = html.index("sha256:") + len("sha256:")
    Path("x.html").write_text(html[:begin] + "0" * 64 + html[begin + 64 :])
    assert "the fingerprint is another one" in approved("protocol verify x.html", ok=False).err
    with kept.backend().write("x") as draft:
        slug = "familienmanagertreffen-6/1.0"
        draft.put("snapshots", slug, (draft.get("snapshots", slug) or b"").replace("täglich".encode(), b"nie"))
    assert "is not what was approved" in approved("protocol verify p.html", ok=False).err
