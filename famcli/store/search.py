"""Full-text search with German word forms, in an index that can be made again at any time (SQLite FTS5).

The index holds texts as stems, so that "Netzwerke" finds "Netzwerk", and without umlauts, so that Mülheim, Muelheim and
Mulheim find each other. What it cannot do, because it is damaged, locked or not possible here, a plain scan does.
"""

import hashlib
import os
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _

VERSION = "3"
BUSY = 2.0
"""Seconds to wait for another process."""
WORD = r"[^\W_]+"
QUERY = r'(-?)(?:"([^"]*)"?|(\S+))'
MOST_WORDS = 20
LONGEST_LINE = 160
"""How much of a line is shown."""
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE docs (id INTEGER PRIMARY KEY, slug TEXT UNIQUE, hash BLOB, title TEXT, body TEXT, more TEXT,
                   topic TEXT, place TEXT, day TEXT);
CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID;
CREATE VIRTUAL TABLE stems USING fts5(title, body, more, tokenize = "unicode61 remove_diacritics 0");
INSERT INTO stems (stems, rank) VALUES ('rank', 'bm25(8.0, 1.0, 3.0)');
"""
SHOWN = "slug, title, body, more, topic, place, day"
COLUMNS = "slug, hash, title, body, more, topic, place, day"
FEW = 10
"""With fewer hits than this, words inside longer words are looked for, too."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text to be found."""

    slug: str
    title: str
    body: str
    more: str
    """Names and keywords."""
    topic: str = ""
    place: str = ""
    day: str = ""
    """ISO date."""


class Hit(msgspec.Struct, frozen=True):
    """A text in which all words occur, and the line that shows it; ``marks`` are places in that line."""

    slug: str
    title: str
    line: str
    marks: tuple[tuple[int, int], ...]


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which texts are wanted at all."""

    topic: str = ""
    place: str = ""
    since: str = ""
    """ISO date."""

    def lets(self, topic: str, place: str, day: str) -> bool:
        """Whether a text passes."""
        return (
            (not self.topic or fold(topic) == fold(self.topic))
            and (not self.place or fold(self.place) in fold(place))
            and day >= self.since
        )


class Term(msgspec.Struct, frozen=True):
    """What is looked for: words that stand together, or one word; ``without`` must not occur."""

    words: tuple[str, ...]
    without: bool
    prefix: bool


def fold(text: str) -> str:
    """Return text in small letters without accents, ä, ae and a all as a."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(sign for sign in plain if sign.isascii() or not unicodedata.combining(sign))
    return re.sub(r"([aou])e", r"\1", plain)


def terms(query: str) -> list[Term]:
    """Take a query apart: words, "words together", -without, begin*. Raises InvalidInput for one without words."""
    found = []
    for minus, together, alone in re.findall(QUERY, query):
        words = tuple(fold(word) for word in re.findall(WORD, together or alone))
        if together or len(words) == 1:
            if words:
                found.append(Term(words, bool(minus), bool(alone)))
        else:
            found += [Term((word,), bool(minus), True) for word in words]
    if not any(not term.without for term in found):
        raise InvalidInput(_("What is to be looked for? Please give a word."))
    return found[:MOST_WORDS]


def search(
    path: Path, query: str, *, fingerprint: str, texts: Callable[[], Iterable[Text]], wanted: Filter, limit: int = 20
) -> list[Hit]:
    """Return the texts in which all words occur, the best first.

    ``texts`` is only called where the index at ``path`` is not of the state ``fingerprint``. Raises InvalidInput.
    """
    asked = terms(query)
    try:
        with closing(_open(path)) as index:
            if _meta(index, "fingerprint") != fingerprint:
                _update(index, texts())
                with index:
                    index.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", (fingerprint,))
            return _found(index, asked, wanted, limit)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            path.unlink()
        return _scanned(texts(), asked, wanted, limit)


def _open(path: Path) -> sqlite3.Connection:
    """Return the index, a new one where there is none or an older one. Raises sqlite3.Error, OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    index = sqlite3.connect(path, timeout=BUSY)
    try:
        index.execute("PRAGMA secure_delete = ON")
        if index.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            index.executescript(SCHEMA)
            index.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
            index.commit()
        if _meta(index, "version") != VERSION:
            raise sqlite3.DatabaseError
    except BaseException:
        index.close()
        raise
    return index


def _meta(index: sqlite3.Connection, key: str) -> str:
    row = index.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""


def _update(index: sqlite3.Connection, texts: Iterable[Text]) -> None:
    """Bring the index up to date by what is new, changed or gone."""
    known = {slug: (id_, digest) for id_, slug, digest in index.execute("SELECT id, slug, hash FROM docs")}
    stems = dict(index.execute("SELECT word, stem FROM words"))
    before = len(stems)
    with index:
        gone = set(known)
        for text in texts:
            gone.discard(text.slug)
            digest = hashlib.blake2b(msgspec.json.encode(text), digest_size=16).digest()
            id_, old = known.get(text.slug, (None, None))
            if old == digest:
                continue
            if id_ is not None:
                _forget(index, id_)
            fields = (text.slug, digest, text.title, text.body, text.more, text.topic, text.place, text.day)
            id_ = index.execute(
                "INSERT INTO docs (slug, hash, title, body, more, topic, place, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                fields,
            ).lastrowid
            rows = (_stemmed(each, stems) for each in (text.title, text.body, text.more))
            index.execute("INSERT INTO stems (rowid, title, body, more) VALUES (?, ?, ?, ?)", (id_, *rows))
        for slug in gone:
            _forget(index, known[slug][0])
        if gone or len(stems) > before + 10_000:
            index.execute("INSERT INTO stems (stems) VALUES ('optimize')")
        if gone:
            index.execute("DELETE FROM words")
        else:
            new = list(stems.items())[before:]
            index.executemany("INSERT OR REPLACE INTO words VALUES (?, ?)", new)
    if gone:
        index.execute("VACUUM")


def _forget(index: sqlite3.Connection, id_: int) -> None:
    index.execute("DELETE FROM docs WHERE id = ?", (id_,))
    index.execute("DELETE FROM stems WHERE rowid = ?", (id_,))


def _stemmed(text: str, stems: dict[str, str]) -> str:
    return " ".join(_stem(word, stems) for word in re.findall(WORD, fold(text)))


def _stem(word: str, stems: dict[str, str]) -> str:
    """Return the stem of a folded word, from the dictionary or by the stemmer."""
    found = stems.get(word)
    if found is None:
        found = stems[word] = _stemmer()(word)
    return found


def _stemmer() -> Callable[[str], str]:
    from snowballstemmer import stemmer

    if not _STEMMERS:
        _STEMMERS.append(stemmer("german").stemWord)
    return _STEMMERS[0]


_STEMMERS: list[Callable[[str], str]] = []


def _found(index: sqlite3.Connection, asked: Sequence[Term], wanted: Filter, limit: int) -> list[Hit]:
    forms = {word: _stem_of(index, word) for term in asked for word in term.words}
    match = _match(asked, forms)
    ranked = index.execute("SELECT rowid FROM stems WHERE stems MATCH ? ORDER BY rank", (match,))
    rows = (index.execute(f"SELECT {SHOWN} FROM docs WHERE id = ?", found).fetchone() for found in ranked)
    fitting = islice((row for row in rows if wanted.lets(*row[4:7])), limit)
    hits = [_hit(row, asked, forms) for row in fitting]
    if len(hits) >= FEW:
        return hits
    every = index.execute(f"SELECT {SHOWN} FROM docs ORDER BY id DESC")
    known = {hit.slug for hit in hits}
    return (
        hits + [hit for hit in _containing(every, asked, wanted, limit) if hit.slug not in known][: limit - len(hits)]
    )


def _stem_of(index: sqlite3.Connection, word: str) -> str:
    row = index.execute("SELECT stem FROM words WHERE word = ?", (word,)).fetchone()
    return str(row[0]) if row else _stem(word, {})


def _match(asked: Sequence[Term], forms: dict[str, str]) -> str:
    """Return the query in FTS5's words; every word of the user's is in quotes there."""
    with_: list[str] = []
    without: list[str] = []
    for term in asked:
        stem = " ".join(forms[word] for word in term.words)
        said = f'"{stem}"' if not term.prefix else f'("{stem}" OR "{term.words[0]}"*)'
        (without if term.without else with_).append(said)
    return " AND ".join(with_) + "".join(f" NOT {each}" for each in without)


_folded = lru_cache(maxsize=20_000)(fold)


def _hit(row: Sequence[str], asked: Sequence[Term], forms: dict[str, str]) -> Hit:
    """Return the hit with the line in which most of the words stand."""
    looked_for = {
        form for term in asked if not term.without for word in term.words for form in (word, forms.get(word, word))
    }
    best: tuple[int, str, tuple[tuple[int, int], ...]] = (0, "", ())
    for text in row[1:4]:
        for line in text.splitlines():
            marks = tuple(
                found.span()
                for found in re.finditer(WORD, line)
                if any(each in _folded(found[0]) for each in looked_for)
            )
            if len(marks) > best[0]:
                best = (len(marks), line, marks)
    return Hit(row[0], row[1], *_cut(best[1], best[2]))


def _cut(line: str, marks: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the part of a long line in which the first mark stands, from word to word."""
    if len(line) <= LONGEST_LINE or not marks:
        return line[:LONGEST_LINE], tuple(mark for mark in marks if mark[1] <= LONGEST_LINE)
    begin = max(marks[0][0] - LONGEST_LINE // 3, 0)
    begin = line.rfind(" ", 0, begin) + 1 if begin else 0
    end = line.rfind(" ", begin, begin + LONGEST_LINE)
    end = max(end if end > begin else begin + LONGEST_LINE, marks[0][1])
    before, behind = "… " if begin else "", " …" if end < len(line) else ""
    shift = len(before) - begin
    inside = tuple((first + shift, last + shift) for first, last in marks if first >= begin and last <= end)
    return f"{before}{line[begin:end]}{behind}", inside


def _containing(rows: Iterable[Sequence[str]], asked: Sequence[Term], wanted: Filter, limit: int) -> list[Hit]:
    """Return the texts that contain the words anywhere, inside longer words, too."""
    hits = []
    for row in rows:
        plain = fold("\n".join(row[1:4]))
        fits = all(
            (" ".join(term.words) in plain or all(w in plain for w in term.words)) != term.without for term in asked
        )
        if fits and wanted.lets(*row[4:7]):
            hits.append(_hit(row, asked, {}))
            if len(hits) == limit:
                break
    return hits


def _scanned(texts: Iterable[Text], asked: Sequence[Term], wanted: Filter, limit: int) -> list[Hit]:
    def rows() -> Iterator[Sequence[str]]:
        for each in texts:
            yield each.slug, each.title, each.body, each.more, each.topic, each.place, each.day

    return _containing(rows(), asked, wanted, limit)
