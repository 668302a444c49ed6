"""The index of texts: a file of SQLite's FTS5 that is never changed in place.

FTS5 holds where folded words and their stems stand: the forms of a word are ranked as one word, the frequent and the
rare ones alike. The table ``words`` has each word with its stem, so that parts of words are found there first; the
table ``texts`` has the texts for the lines that are shown.
"""

import os
import sqlite3
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

import msgspec

from famcli.store.full_text.excerpts import WEIGHTS, Hit, Marker, Origin, Text
from famcli.store.full_text.query import BEGINNING, EXACTLY, INSIDE, Query, Term
from famcli.store.full_text.words import stem, words

VERSION = f"2 {unicodedata.unidata_version}"
"""An index of another version is made anew: it may have folded words in another way."""
MOST_PARTS = 500

SCHEMA = (
    "CREATE TABLE state (version TEXT, fingerprint TEXT, own TEXT, people TEXT)",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, slug TEXT, title TEXT, body TEXT, more TEXT, sum INTEGER)",
    "CREATE TABLE words (word TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE posting USING fts5"
    " (title, body, more, title_stems, body_stems, more_stems, content='', tokenize='ascii')",
)
WRITING = ("journal_mode=OFF", "synchronous=OFF", "secure_delete=ON")
"""Safe, since only files are written that nobody else knows yet; and what is deleted is overwritten."""
FIND = (
    f"SELECT rowid, bm25(posting, {', '.join(map(str, 2 * tuple(WEIGHTS.values())))}) AS place FROM posting"
    " WHERE posting MATCH ? ORDER BY place, rowid LIMIT ?"
)
FIND_NEWEST = "SELECT rowid, 0.0 FROM posting WHERE posting MATCH ? ORDER BY rowid DESC LIMIT ?"
"""Ranking by hundreds of words that have a part in them takes ten times as long and says little."""
COLUMNS = "title, body, more, title_stems, body_stems, more_stems"
DELETE = f"INSERT INTO posting (posting, rowid, {COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"
INSERT = f"INSERT INTO posting (rowid, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
IN_WORDS, IN_STEMS = "{title body more} : ", "{title_stems body_stems more_stems} : "
PARTS = f"SELECT word FROM words WHERE instr(word, ?) ORDER BY length(word), word LIMIT {MOST_PARTS}"
LEFT = "SELECT 1 FROM vocabulary WHERE term = ?"


class Damaged(Exception):
    """The index holds something that was not written so."""


class Stems(dict[str, str]):
    """Words with their stems; each is worked out once."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found


class TextIndex:
    """An open index. All methods raise sqlite3.Error and Damaged for one that cannot be used."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.execute("PRAGMA temp_store=MEMORY")

    @classmethod
    def reading(cls, path: Path) -> "TextIndex":
        """Open a file that nobody changes."""
        return cls(sqlite3.connect(f"{_address(path)}?mode=ro&immutable=1", uri=True, isolation_level=None))

    @classmethod
    def writing(cls, path: Path | str) -> "TextIndex":
        """Open a file that nobody else uses, or ``:memory:``; an empty one becomes an index."""
        index = cls(sqlite3.connect(path, isolation_level=None))
        try:
            for setting in WRITING:
                index._db.execute(f"PRAGMA {setting}")
            if not index._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in SCHEMA:
                    index._db.execute(statement)
                index._db.execute("INSERT INTO state VALUES (?, '', '', '{}')", (VERSION,))
        except BaseException:
            index.close()
            raise
        return index

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def is_of(self, origin: Origin) -> bool:
        """Whether the index is of this version, and of that state of the store or one with the same texts."""
        fingerprint, own, people = self._state()
        if fingerprint == origin.fingerprint:
            return True
        if not own or own != origin.own():
            return False
        known = msgspec.json.decode(people, type=dict[str, str])
        return origin.called(known) == known

    def _state(self) -> tuple[str, str, str]:
        found = self._db.execute("SELECT version, fingerprint, own, people FROM state").fetchone()
        if not found or found[0] != VERSION or not all(isinstance(each, str) for each in found):
            raise Damaged
        return found[1], found[2], found[3]

    def update(self, texts: Mapping[str, Text], origin: Origin) -> None:
        """Make this the index of exactly these texts (by slug); only what differs is worked on."""
        self._state()
        people = origin.called({slug for text in texts.values() for slug in text.people})
        texts = {slug: msgspec.structs.replace(text, people=()) for slug, text in texts.items()}
        old = {slug: (number, self._text(number)) for number, slug in self._db.execute("SELECT id, slug FROM texts")}
        gone = {slug: each for slug, each in old.items() if texts.get(slug) != each[1]}
        fresh = [text for slug, text in texts.items() if slug not in old or slug in gone]
        stems = Stems(self._db.execute("SELECT word, stem FROM words"))
        self._db.execute("BEGIN")
        before = self._remove(list(gone.values()), stems)
        self._add(fresh, stems)
        self._forget(before)
        self._db.execute("INSERT INTO posting (posting) VALUES ('optimize')")
        state = (origin.fingerprint, origin.own(), msgspec.json.encode(people).decode())
        self._db.execute("UPDATE state SET fingerprint = ?, own = ?, people = ?", state)
        self._db.execute("COMMIT")

    def _remove(self, gone: list[tuple[int, Text]], stems: Stems) -> set[str]:
        """Remove texts and return their words."""
        before: set[str] = set()
        for number, text in gone:
            columns = _columns(text, stems)
            before.update(*(column.split() for column in columns[:3]))
            self._db.execute(DELETE, (number, *columns))
            self._db.execute("DELETE FROM texts WHERE id = ?", (number,))
        return before

    def _add(self, fresh: list[Text], stems: Stems) -> None:
        new: set[str] = set()
        (highest,) = self._db.execute("SELECT coalesce(max(id), 0) FROM texts").fetchone()
        for number, text in enumerate(fresh, highest + 1):
            columns = _columns(text, stems)
            new.update(*(column.split() for column in columns[:3]))
            row = (number, text.slug, text.title, text.body, text.more, _sum(text))
            self._db.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", row)
            self._db.execute(INSERT, (number, *columns))
        self._db.executemany("INSERT OR IGNORE INTO words VALUES (?, ?)", ((word, stems[word]) for word in sorted(new)))

    def _forget(self, before: set[str]) -> None:
        """Remove the words that are in no text any more."""
        if not before:
            return
        self._db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, posting, row)")
        lost = [(word,) for word in before if not self._db.execute(LEFT, (word,)).fetchone()]
        self._db.executemany("DELETE FROM words WHERE word = ?", lost)
        self._db.execute("DROP TABLE temp.vocabulary")

    def find(self, query: Query, limit: int) -> list[Hit]:
        """Return the best hits, best first: those that have the words come before those that have them inside others.

        A further step is only gone where the one before gave too few; in the last one the newest texts come first.
        """
        marker = Marker(query)
        found: dict[int, Hit] = {}
        asked = ""
        for closeness in (EXACTLY, BEGINNING, INSIDE):
            expression = self._expression(query, closeness)
            if len(found) >= limit or expression == asked:
                continue
            asked = expression
            statement = FIND_NEWEST if closeness == INSIDE else FIND
            for number, place in self._db.execute(statement, (expression, limit + len(found))).fetchall():
                if number not in found and len(found) < limit:
                    found[number] = marker.hit(self._text(number), max(-place, 0.0), closeness)
        return list(found.values())

    def _text(self, number: int) -> Text:
        """Return a text as it was put in. Raises Damaged."""
        found = self._db.execute("SELECT slug, title, body, more, sum FROM texts WHERE id = ?", (number,)).fetchone()
        if found is None or not all(isinstance(each, str) for each in found[:4]):
            raise Damaged
        text = Text(*found[:4])
        if _sum(text) != found[4]:
            raise Damaged
        return text

    def _expression(self, query: Query, closeness: int) -> str:
        """Return the query in FTS5's language; only letters and digits of the user's get into it, in quotes."""
        wanted = " AND ".join(f"({self._term(term, closeness)})" for term in query.wanted)
        unwanted = " OR ".join(f"({self._term(term, EXACTLY)})" for term in query.unwanted)
        return f"({wanted}) NOT ({unwanted})" if unwanted else wanted

    def _term(self, term: Term, closeness: int) -> str:
        phrase = " ".join(term.words)
        alternatives = [f'{IN_WORDS}"{phrase}"']
        if term.loose:
            alternatives.append(f'{IN_STEMS}"{stem(phrase)}"')
        if term.prefix or (term.last and closeness >= BEGINNING):
            alternatives.append(f'{IN_WORDS}"{phrase}" *')
        if term.part and closeness >= INSIDE:
            alternatives += [f'{IN_WORDS}"{word}"' for (word,) in self._db.execute(PARTS, (term.part,))]
        return " OR ".join(alternatives)


def _address(path: Path) -> str:
    """Return a path as SQLite takes it; what makes addresses of odd ones takes 2 ms to load."""
    plain = str(path.absolute())
    if os.name == "nt" or not plain.isprintable():
        return path.absolute().as_uri()
    for mark, written in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        plain = plain.replace(mark, written)
    return f"file:{plain}"


def _columns(text: Text, stems: Stems) -> list[str]:
    folded = [words(text.title), words(text.body), words(text.more)]
    return folded + [" ".join([stems[word] for word in column.split()]) for column in folded]


def _sum(text: Text) -> int:
    return crc32("\0".join((text.slug, text.title, text.body, text.more)).encode())
