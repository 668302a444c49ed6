"""What is found, how it is shown, and that the index is never in the way."""

import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import search as benchmark
from famcli.errors import InvalidInput
from famcli.store.full_text import excerpts, query, text_index
from famcli.store.full_text.search import Hit, Index, Origin, Text
from famcli.store.full_text.words import WORD, stem, words
from tests.speed import examples

BUS = Text(
    "bus",
    "Bürgerbusse für Mülheim",
    "Der Bürgerbus fährt über die Dörfer.\nEhrenamtliche fahren, die Stadt zahlt die Straße.",
    "Mobilität\nMülheim an der Ruhr\nAnna Muster-Größenwahn",
)
NET = Text(
    "netz",
    "Netzwerke gestalten",
    "Ein lebendiges Netzwerk braucht Pflege.\nDie Netzwerkpartner treffen sich im Familienzentrum.",
    "Vernetzung\nBeispielhausen",
)
PARTY = Text("fest", "Straßenfest", "Zum Fest kommen 300 Leute; Muehlheim feiert mit „Röschen“.", "E-Mail-Verteiler")
ALL = [BUS, NET, PARTY]
PAGE = 4096


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "cache" / "search")


def find(index: Index, typed: str, texts: Iterable[Text] = ALL, fingerprint: str = "1", limit: int = 20) -> list[str]:
    return [hit.slug for hit in index.search(typed, origin=Origin(fingerprint), texts=lambda: texts, limit=limit)]


def marked(hit: Hit) -> list[str]:
    return [hit.line[start:end] for start, end in hit.marks]


def not_called() -> NoReturn:
    raise AssertionError("the texts were asked for")


@pytest.mark.parametrize("spelling", ["Mülheim", "Muelheim", "Mulheim", "MÜLHEIM", "mu\u0308lheim", "Mül\u00adheim"])
def test_all_spellings_of_an_umlaut_are_one_word(index: Index, spelling: str) -> None:
    assert find(index, spelling) == ["bus"]
    assert find(index, "x", [Text("x", spelling, "x", "")], "2") == ["x"]
    assert words(spelling) == "mulheim"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"), ("säen", "saeen"), ("Bäuerin", "Baeuerin"), ("Geöffnet", "geoeffnet"), ("für", "fuer"),
        ("Übung", "Uebung"), ("Café", "cafe"), ("Łódź", "lodz"), ("ﬁt", "fit"),
    ],
)  # fmt: skip
def test_words_that_are_written_in_two_ways(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize("word", ["neue", "Frauen", "Quelle", "Steuer"])
def test_not_every_ue_is_an_umlaut(word: str) -> None:
    assert words(word) == word.lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Netzwerk", "Netzwerken"), ("Bürgerbus", "Bürgerbusse"), ("Haus", "Häuser"), ("Mutter", "Mütter"),
        ("Partnerin", "Partnerinnen"), ("Ereignis", "Ereignisse"), ("Förderung", "Förderungen"), ("Kind", "Kindes"),
    ],
)  # fmt: skip
def test_other_forms_of_a_word_are_found(index: Index, one: str, other: str) -> None:
    assert stem(words(one)) == stem(words(other))
    texts = [Text("a", one, "", ""), Text("b", other, "", ""), Text("c", "anderes", "", "")]
    assert sorted(find(index, f"{one} -etwas", texts)) == ["a", "b"]
    assert sorted(find(index, other, texts)) == ["a", "b"]


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("bürgerbus", ["bus"]),
        ("die netzwerk", ["netz"]),
        ("die bürgerbus netzwerk", []),
        ("die -netzwerk", ["bus"]),
        ("die -„Netzwerk braucht“", ["bus"]),
        ('"lebendiges netzwerk"', ["netz"]),
        ('"netzwerk lebendiges"', []),
        ('"lebendige netzwerk"', []),
        ('"dörfer ehrenamtliche"', ["bus"]),
        ("e-mail", ["fest"]),
        ("größenw", ["bus"]),
        ("größenw muster", ["bus"]),
        ("größenw* muster", ["bus"]),
        ("zentrum", ["netz"]),
        ("busse", ["bus"]),
        ("partners", ["netz"]),
        ("ur", []),
        ("300", ["fest"]),
        ("röschen muehlheim", ["fest"]),
        ("beispielhausen", ["netz"]),
        ("zz", []),
    ],
)
def test_what_is_typed_and_what_is_found(index: Index, typed: str, slugs: list[str]) -> None:
    assert find(index, typed) == slugs
    assert [hit.slug for hit in excerpts.scan(ALL, query.parse(typed), 20)] == slugs


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "*", "-", "-netzwerk", "„“", "^:()", "\0", "_", "😀"])
def test_without_a_word_there_is_nothing_to_look_for(index: Index, typed: str) -> None:
    with pytest.raises(InvalidInput, match="at least one search term"):
        index.search(typed, origin=Origin("1"), texts=not_called)


def test_too_many_words_are_refused(index: Index) -> None:
    assert find(index, "die " * 32) == ["bus", "netz"]
    with pytest.raises(InvalidInput, match="Too many"):
        find(index, "die " * 33)


@pytest.mark.parametrize(
    "typed",
    ["NEAR(die stadt)", "die OR zahlt", "title:bus", "die AND", "NOT die", "^der", "{title}: die", "a+b", "die'"],
)
def test_the_language_of_the_index_is_only_words(index: Index, typed: str) -> None:
    plain = [Text("x", typed, "", "")]
    assert find(index, typed, [*plain, BUS]) == ["x"] or typed in ("die'", "^der")
    assert "x" in find(index, typed, [*plain, BUS])


def test_closer_ones_come_first(index: Index) -> None:
    texts = [
        Text("inside", "Bürgerbus", "", ""),
        Text("beginning", "Busch", "", ""),
        Text("body", "Titel", "Der Bus fährt.", ""),
        Text("form", "Titel", "Die Busse fahren morgen früh", ""),
        Text("title", "Bus", "", ""),
    ]
    found = index.search("Bus", origin=Origin("1"), texts=lambda: texts)
    assert found[0].slug == "title"
    assert {hit.slug for hit in found[1:3]} == {"body", "form"}
    assert [hit.slug for hit in found[3:]] == ["beginning", "inside"]
    assert [int(hit.score) for hit in found] == [2, 2, 2, 1, 0]
    assert find(index, "Bus", limit=2) == [hit.slug for hit in found][:2]


def test_a_frequent_form_is_worth_as_much_as_a_rare_one(index: Index) -> None:
    texts = [Text(f"viel/{n}", "Titel", "Das Netzwerk", "") for n in range(50)]
    texts += [Text("title", "Netzwerk", "Das", ""), Text("rare", "Titel", "Des Netzwerkes", "")]
    texts += [Text(f"rest/{n}", "Titel", "Anderes", "") for n in range(100)]
    assert find(index, "Netzwerk", texts)[0] == "title"
    assert find(index, "Netzwerken", texts)[0] == "title"


def test_a_hit_shows_its_best_line(index: Index) -> None:
    (hit,) = index.search("strasse stadt", origin=Origin("1"), texts=lambda: ALL)
    assert (hit.field, hit.line) == ("body", "Ehrenamtliche fahren, die Stadt zahlt die Straße.")
    assert marked(hit) == ["Stadt", "Straße"]
    (hit,) = index.search("beispiel", origin=Origin("1"), texts=not_called)
    assert (hit.field, hit.line, marked(hit)) == ("more", "Beispielhausen", ["Beispielhausen"])
    (hit,) = index.search('"dörfer ehrenamtliche"', origin=Origin("1"), texts=not_called)
    assert hit.line.startswith("Der Bürgerbus")
    assert marked(hit) == ["Dörfer. Ehrenamtliche"]


def test_the_line_with_most_of_the_words_is_shown(index: Index) -> None:
    text = Text("x", "Die Stadt", "Die Straße\nStraße der Stadt", "Stadt und Straße")
    (hit,) = index.search("straße stadt", origin=Origin("1"), texts=lambda: [text])
    assert (hit.field, hit.line, marked(hit)) == ("body", "Straße der Stadt", ["Straße", "Stadt"])


def test_only_words_that_are_as_close_are_marked(index: Index) -> None:
    text = Text("x", "Bürgerbus", "Busch, Bürgerbus und Busse, wo der Bus fährt", "")
    (hit,) = index.search("bus", origin=Origin("1"), texts=lambda: [text])
    assert (hit.field, marked(hit)) == ("body", ["Busse", "Bus"])
    (hit,) = index.search("bus*", origin=Origin("1"), texts=not_called)
    assert marked(hit) == ["Busch", "Busse", "Bus"]
    (hit,) = index.search('bus "Bus fährt"', origin=Origin("1"), texts=not_called)
    assert marked(hit) == ["Busse", "Bus fährt"]


def test_a_star_means_the_beginning_of_any_word(index: Index) -> None:
    found = index.search("größenw* muster", origin=Origin("1"), texts=lambda: ALL)
    assert [(hit.slug, int(hit.score)) for hit in found] == [("bus", 2)]
    assert find(index, "die -netz*") == ["bus"]
    assert find(index, 'die -"netz*"') == ["bus"]
    assert find(index, "die -netz") == ["bus", "netz"]


def test_a_long_line_is_cut_around_the_words(index: Index) -> None:
    long = Text("x", "Titel", "und " * 5000 + "der Röschenhof " + "oder " * 5000, "")
    (hit,) = index.search("röschenhof", origin=Origin("1"), texts=lambda: [long])
    assert marked(hit) == ["Röschenhof"]
    assert len(hit.line) < 260
    assert hit.line.startswith("…und ")
    assert hit.line.endswith("oder…")
    (hit,) = index.search("y", origin=Origin("2"), texts=lambda: [Text("x", "y" * 9000, "", "")])
    assert len(hit.line) < 500
    assert hit.marks == ((0, len(hit.line) - 1),)


def test_an_unchanged_store_is_not_read(index: Index) -> None:
    assert find(index, "netzwerk") == ["netz"]
    assert [hit.slug for hit in index.search("stadt", origin=Origin("1"), texts=not_called)] == ["bus"]


def test_without_a_fingerprint_nothing_is_kept(index: Index) -> None:
    assert find(index, "netzwerk", fingerprint="") == ["netz"]
    assert not index.path.exists()


def test_what_changed_is_found_and_what_is_gone_is_not(index: Index) -> None:
    find(index, "netzwerk")
    changed = Text("bus", "Nachtexpress", "fährt", "")
    new = Text("neu", "Leihomas", "Großeltern auf Zeit", "")
    state = [new, changed, PARTY]
    assert find(index, "nachtexpress", state, "2") == ["bus"]
    assert find(index, "bürgerbus", state, "2") == []
    assert find(index, "netzwerk", state, "2") == []
    assert find(index, "leihoma", state, "2") == ["neu"]
    assert find(index, "straßenfest", state, "2") == ["fest"]


def test_only_what_changed_is_worked_on(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    find(index, "netzwerk")
    stemmed: list[str] = []
    monkeypatch.setattr(text_index, "stem", lambda word: stemmed.append(word) or stem(word))
    find(index, "leihomas", [*ALL, Text("neu", "Leihomas", "Zeit", "")], "2")
    assert set(stemmed) == {"leihomas", "zeit"}


def test_nothing_of_a_deleted_text_is_left_in_the_file(index: Index) -> None:
    secret = Text("geheim/1", "Vertraulich Zwickmühlenbauer", "Geheimnisträgerin\nQuittenmarmelade", "Rumpelstilz")
    many = [Text(f"viel/{n}", f"Titel {n}", " ".join(f"wort{n}x{m}" for m in range(30)), "") for n in range(300)]
    find(index, "netzwerk", [*many[:150], secret, *many[150:], *ALL])
    traces = [word.encode() for word in WORD.findall(" ".join((secret.slug, secret.title, secret.body, secret.more)))]
    traces += [words(trace.decode()).encode()[:9] for trace in traces]
    traces = [trace for trace in traces if len(trace) > 5]
    before = index.path.read_bytes()
    assert all(trace in before for trace in traces)
    assert find(index, "netzwerk", [*many, *ALL], "2") == ["netz"]
    after = b"".join(path.read_bytes() for path in index.path.parent.iterdir())
    assert [trace for trace in traces if trace in after] == []


def test_only_the_owner_may_read_the_index(index: Index) -> None:
    old = os.umask(0)
    try:
        find(index, "netzwerk")
        find(index, "netzwerk", fingerprint="2")
    finally:
        os.umask(old)
    assert index.path.stat().st_mode & 0o777 == 0o600
    assert index.path.parent.stat().st_mode & 0o777 == 0o700
    assert list(index.path.parent.iterdir()) == [index.path]


def test_a_folder_that_others_write_to_is_not_used(index: Index) -> None:
    find(index, "netzwerk")
    index.path.parent.chmod(0o777)
    assert find(index, "leihomas", [Text("neu", "Leihomas", "", "")]) == ["neu"]
    assert find(Index(index.path.with_name("other")), "netzwerk") == ["netz"]
    assert list(index.path.parent.iterdir()) == [index.path]


def test_forgetting_removes_all_files(index: Index) -> None:
    find(index, "netzwerk")
    (index.path.parent / f".{index.path.name}.7-7.tmp").write_text("left by a killed process")
    index.forget()
    assert list(index.path.parent.iterdir()) == []
    index.forget()
    assert find(index, "netzwerk") == ["netz"]


def test_what_killed_processes_left_is_removed(index: Index) -> None:
    find(index, "netzwerk")
    old, new = (index.path.parent / f".{index.path.name}.{n}.tmp" for n in (1, 2))
    for path in (old, new):
        path.write_text("Muster")
    os.utime(old, (0, 0))
    find(index, "netzwerk", fingerprint="2")
    assert not old.exists()
    assert new.exists()


BIG = [*ALL, *(benchmark.text(report) for report in benchmark.reports(40, 60))]
QUERIES = ("bürgerbus", "netzwerk -und", '"und der"', "häus", "zentrum wir", "Bildungskreis")


def answers(index: Index, fingerprint: str = "1") -> list[list[str]]:
    return [sorted(find(index, typed, BIG, fingerprint, limit=100)) for typed in QUERIES]


@pytest.mark.parametrize("damage", ["empty", "garbage", "half", "folder", "text", "fifo"])
@pytest.mark.parametrize("fingerprint", ["1", "2"])
def test_a_damaged_index_is_made_anew(index: Index, damage: str, fingerprint: str) -> None:
    right = answers(index)
    content = index.path.read_bytes()
    index.path.unlink()
    if damage == "folder":
        index.path.mkdir()
    elif damage == "fifo":
        os.mkfifo(index.path)
    else:
        spoilt = {"empty": b"", "garbage": b"\xff" * 9000, "half": content[: len(content) // 2]}
        index.path.write_bytes(spoilt.get(damage, content.replace("Dörfer".encode(), "Wälder".encode())))
    assert answers(index, fingerprint) == right
    (hit,) = index.search("Ehrenamtliche Dörfer", origin=Origin(fingerprint), texts=lambda: BIG)
    assert "Dörfer" in hit.line
    if damage != "folder":
        assert [h.slug for h in index.search("dörfer", origin=Origin(fingerprint), texts=not_called)] == ["bus"]


@pytest.mark.slow
@pytest.mark.parametrize("spoilt", [b"\0", b"\xff", b"A"])
def test_whichever_page_is_damaged_nobody_sees_an_error(index: Index, spoilt: bytes) -> None:
    right = answers(index)
    content = index.path.read_bytes()
    for start in range(0, len(content), PAGE):
        index.path.write_bytes(content[:start] + spoilt * PAGE + content[start + PAGE :])
        assert answers(index) == right, start // PAGE
        index.path.write_bytes(content)


def test_an_index_of_another_version_is_made_anew(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    find(index, "netzwerk")
    monkeypatch.setattr(text_index, "VERSION", "0")
    assert find(index, "leihomas", [Text("neu", "Leihomas", "", "")]) == ["neu"]
    assert [hit.slug for hit in index.search("leihomas", origin=Origin("1"), texts=not_called)] == ["neu"]


def test_where_nothing_can_be_written_it_is_searched_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    index = Index(tmp_path / "file" / "search")
    assert find(index, "netzwerk") == ["netz"]
    index.forget()


@pytest.mark.parametrize("call", ["open", "replace", "fsync"])
def test_a_full_disk_is_nobodys_error(index: Index, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    find(index, "netzwerk")

    def full(*_arguments: object, **_more: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"famcli.store.full_text.search.os.{call}", full)
        assert find(index, "leihomas", [Text("neu", "Leihomas", "", "")], "2") == ["neu"]
    assert list(index.path.parent.iterdir()) == [index.path]
    assert find(index, "netzwerk", fingerprint="3") == ["netz"]


def test_a_disk_that_fills_up_under_sqlite(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_index, "WRITING", (*text_index.WRITING, "max_page_count=14"))
    assert find(index, "bürgerbus", BIG)
    assert list(index.path.parent.iterdir()) == []


def test_without_fts5_each_text_is_looked_at(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    right = answers(Index(index.path.with_name("other")))
    monkeypatch.setattr(text_index, "SCHEMA", [each.replace("fts5", "fts9") for each in text_index.SCHEMA])
    assert answers(index) == right
    assert not index.path.exists()


def test_without_sqlite_each_text_is_looked_at(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    assert find(index, "netzwerk") == ["netz"]


def test_what_the_store_says_is_passed_on(index: Index) -> None:
    def broken() -> NoReturn:
        raise ValueError("the data file is damaged")

    with pytest.raises(ValueError, match="damaged"):
        index.search("netzwerk", origin=Origin("1"), texts=broken)


def test_many_at_once_each_see_their_own_state(index: Index) -> None:
    def one(number: int) -> bool:
        texts = [*ALL, Text("neu", f"Leihomas{number % 4}", "", "")]
        mine = find(index, f"leihomas{number % 4}", texts, str(number % 4))
        others = find(index, f"leihomas{(number + 1) % 4}", texts, str(number % 4))
        return (mine, others) == (["neu"], [])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(60)))
    assert list(index.path.parent.iterdir()) == [index.path]


def test_a_text_that_is_no_text_is_searched_all_the_same(index: Index) -> None:
    assert find(index, "half", [Text("x", "half \udc80 letter", "", "")]) == ["x"]
    assert find(index, "half \udc80") == []


quick = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SOME = "Bürgerbus Busse E-Mail ½ neue Straße und säen Muehle ℃ _kursiv_ Cafe\u0301 「日本語」 क्षेत्र"
contents = st.text(st.characters(codec="utf-8"), max_size=80) | st.lists(st.sampled_from(SOME.split())).map(" ".join)


def test_a_word_and_its_stem_of_one_letter_are_marked(index: Index) -> None:
    (hit,) = index.search("Ò", origin=Origin("1"), texts=lambda: [Text("x", "ÒE", "", "")])
    assert hit.marks == ((0, 2),)


@quick
@given(content=contents, field=st.sampled_from(["title", "body", "more"]), data=st.data())
def test_whatever_word_of_a_text_is_typed_the_text_is_found(
    tmp_path: Path, content: str, field: str, data: st.DataObject
) -> None:
    text = Text(**{"slug": "x", "title": "", "body": "", "more": "", field: content})
    typed = [word for word in WORD.findall(content) if 0 < len(words(word).split()) <= query.MOST]
    if not typed:
        return
    word = data.draw(st.sampled_from(typed))
    shorter = word[: data.draw(st.integers(1, len(word)))]
    index = Index(tmp_path / "cache" / "search")
    for each in (word, f'"{word}"', *((shorter, f"{shorter}*") if words(shorter) else ())):
        (hit,) = index.search(each, origin=Origin(f"{field} {content}"), texts=lambda: [text])
        assert (hit.field, bool(hit.marks)) == (field, True), each
        (scanned,) = excerpts.scan([text], query.parse(each), 1)
        assert (scanned.line, scanned.marks) == (hit.line, hit.marks)


@quick
@given(typed=st.text() | st.text(alphabet='"-*^:()+{}„“ aüANDORNEAR\0\udc80', max_size=40))
def test_whatever_is_typed_is_answered_or_refused_kindly(tmp_path: Path, typed: str) -> None:
    index = Index(tmp_path / "cache" / "search")
    try:
        hits = index.search(typed, origin=Origin("1"), texts=lambda: ALL)
    except InvalidInput:
        return
    assert sorted(hit.slug for hit in hits) == sorted(hit.slug for hit in excerpts.scan(ALL, query.parse(typed), 20))


FEW = "Bus Busse Bürgerbus Busch und netz Netzwerke netzwerk"
few = st.lists(st.sampled_from(FEW.split()), max_size=6).map(" ".join)
states = st.lists(st.dictionaries(st.sampled_from("abcdef"), few, max_size=5), min_size=1, max_size=4)


@quick
@given(states=states, typed=few.filter(bool))
def test_an_index_that_was_kept_answers_like_a_new_one(
    tmp_path: Path, states: list[dict[str, str]], typed: str
) -> None:
    kept = Index(tmp_path / "cache" / "search")
    kept.forget()
    for number, state in enumerate(states):
        texts = [Text(slug, content, content[::-1], "") for slug, content in state.items()]
        found = kept.search(typed, origin=Origin(str(number)), texts=lambda texts=texts: texts)
        fresh = Index(tmp_path / "cache" / "fresh").search(typed, origin=Origin(""), texts=lambda texts=texts: texts)
        assert sorted(found, key=lambda hit: hit.slug) == sorted(fresh, key=lambda hit: hit.slug)
        scanned = excerpts.scan(texts, query.parse(typed), 20)
        assert {(hit.slug, int(hit.score)) for hit in scanned} == {(hit.slug, int(hit.score)) for hit in found}


@pytest.mark.parametrize("folder", ["Müller & Söhne", "50 % ?", "#1 100%25", "Zeile\nzwei", "a%3fb"])
def test_an_index_in_a_folder_of_any_name_is_found_again(tmp_path: Path, folder: str) -> None:
    index = Index(tmp_path / folder / "search")
    assert find(index, "netzwerk") == ["netz"]
    assert [hit.slug for hit in index.search("netzwerk", origin=Origin("1"), texts=not_called)] == ["netz"]
