"""What is inside a bundle comes out as it went in; anything else is refused in a sentence."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from famcli.errors import FamcliError, InvalidInput, NewerSchema
from famcli.services.handover import parcels
from famcli.services.handover.bundles import without_secrets
from famcli.services.handover.for_host import without_addresses
from famcli.services.handover.parcels import Manifest, Scope, packed, unpacked

NOW = datetime(2011, 5, 12, 10, tzinfo=UTC)
MANIFEST = Manifest(famcli="1", scope=Scope.HOST, made=NOW, by="Änne Weiß", counts={}, files={})
names = st.just("store.json") | st.builds(
    "{}/{}".format,
    st.sampled_from(["files", "templates", "history", "documents"]),
    st.sampled_from(["Ä", "a b.txt", "…", "0" * 64]),
)
busy = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@busy
@given(st.dictionaries(names, st.binary(max_size=50), max_size=4))
def test_what_went_in_comes_out(contents: dict[str, bytes]) -> None:
    manifest, content = packed(MANIFEST, contents)
    assert unpacked(content, "b") == (manifest, contents)
    assert packed(MANIFEST, contents)[1] == content


@busy
@given(st.binary(max_size=60), st.integers(0, 400), st.integers(0, 255))
def test_anything_else_is_refused_in_a_sentence(junk: bytes, place: int, byte: int) -> None:
    content = bytearray(packed(MANIFEST, {"documents/a.txt": b"Raumplan"})[1])
    content[place % len(content)] = byte
    for each in (junk, bytes(content), bytes(content[:place])):
        said = None
        try:
            said = unpacked(each, "b.age")[1]
        except FamcliError as error:
            told = str(error)
        assert said == {"documents/a.txt": b"Raumplan"} if said else "b.age" in told


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcels, "LARGEST", 100_000)
    _manifest, content = packed(MANIFEST, {"a": b"0" * 200_000})
    with pytest.raises(InvalidInput, match="too large"):
        unpacked(content, "b")
    lying = content.replace((200_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(InvalidInput):
        unpacked(lying, "b")


@pytest.mark.parametrize(
    "name",
    ["../a", "/etc/x", "a/../../b", "c:\\x", "a\x00b", "x", "files/a/b", "history/a/b", "templates/.profile", "files/"],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        sums = {name: hashlib.sha256(b"x").hexdigest()}
        archive.writestr("manifest.json", msgspec.structs.replace(MANIFEST, files=sums).text)
        archive.writestr(zipfile.ZipInfo("x"), b"x")
        archive.filelist[-1].filename = name
    with pytest.raises(InvalidInput):
        unpacked(buffer.getvalue(), "b")


def test_a_newer_bundle_and_a_foreign_archive_are_told_apart() -> None:
    def archive(text: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as file:
            file.writestr("manifest.json", text)
        return buffer.getvalue()

    with pytest.raises(NewerSchema):
        unpacked(archive(b'{"format":2,"scope":"team"}'), "b")
    with pytest.raises(InvalidInput, match="not a bundle of famcli"):
        unpacked(archive(b'{"name":"anderes Programm"}'), "b")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Bürgerbus 2011", "Bürgerbus 2011"),
        ("Saal 2.14, 3. Stock", "Saal 2.14, 3. Stock"),
        ("am 12.05.2011 um 10:00", "am 12.05.2011 um 10:00"),
        ("Fragen: 0208/12 34-567", "Fragen: …"),
        ("+49 (208) 1234567 oder änne@büro.example", "… oder …"),
        ("vegan; 30-40 Personen", "vegan; 30-40 Personen"),
        ("Fragen an anna (at) example (dot) org", "Fragen an …"),
        ("Tel.: 455 12 34, Handy 1234567; Telefonliste 2011", "Tel.: …, Handy …; Telefonliste 2011"),
        ("Fax 4551-20", "Fax …"),
    ],
)
def test_addresses_go_and_other_numbers_stay(text: str, plain: str) -> None:
    assert without_addresses(text) == plain


def test_passwords_are_no_settings() -> None:
    text = 'db = "netz"\nlang = "de" # hier\n[mail]\nhost = "h"\npassword = "x"\nuser = "https://anna:geheim@example.org"\n'
    assert without_secrets(text) == 'lang = "de" # hier\n[mail]\nhost = "h"\nuser = "https://anna@example.org"\n'
