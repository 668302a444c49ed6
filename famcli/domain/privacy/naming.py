"""Where a text names a person: by the full name however it is put, by an address, or by a part of the name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum

import msgspec

from famcli.domain.people.names import Name
from famcli.domain.people.person import Person
from famcli.domain.slugs import LETTERS

ADDRESSED = r"(?:(?:(?i:Frau|Herrn?|Fr\.|Hr\.|Mrs|Mr|Ms)\.?[ \xa0]))"
TITLED = r"(?:(?:(?i:Prof|Dr|PD|Mag|Dipl\.-\w{2,12})\.?(?:[ \xa0](?i:h\. ?c|med|phil|rer|nat|jur)\.){0,3}[ \xa0]){0,3})"
GENITIVE = "(?:['’]s|s|['’])?"
SHORTEST = 2
FEWEST_DIGITS = 6


class Surety(IntEnum):
    """How sure it is that a text means the person."""

    PERHAPS = 1
    """Only the given name, or a family name that others have, too."""
    LIKELY = 2
    """The family name, or the full name where somebody else has the same."""
    SURE = 3
    """The full name, an address or a number."""


class Mention(msgspec.Struct, frozen=True):
    """Where a text names somebody."""

    start: int
    end: int
    surety: Surety
    address: bool = False
    """Whether it is an e-mail address or a telephone number, not a name."""
    genitive: bool = False
    slug: bool = False
    """Whether it is the slug, as in the name of a file."""


class Naming:
    """How a person can be named in a text; ``others`` are those who may be meant by the same words."""

    def __init__(self, person: Person, others: Iterable[Person] = ()) -> None:
        others = [each for each in others if each.slug != person.slug]
        called = dict.fromkeys((person.parts, Name.parse(person.name)))
        names = [*map(_bare, called), *(_bare(Name.parse(name)) for name in person.former if not _is_slug(name))]
        slugs = [person.slug, *filter(_is_slug, person.former)]
        given = {word for each in names for word in (each.given, *each.given.split()) if len(word) > SHORTEST}
        family = {each.family for each in names if len(each.family) >= SHORTEST}
        whole = [each for each in names if each.given and each.family]
        shared = any(_bare(each.parts).core.casefold() == names[0].core.casefold() for each in others)
        self._surety = {
            "full": Surety.LIKELY if shared else Surety.SURE,
            "slug": Surety.PERHAPS if any(_is_inside(slugs, each.slug) for each in others) else Surety.SURE,
            "family": Surety.PERHAPS if family & {each.parts.family for each in others} else Surety.LIKELY,
            "given": Surety.PERHAPS,
        }
        initials = "".join(sorted({each[0] for each in given}))
        before = rf"{ADDRESSED}?{TITLED}" + (rf"(?:[{re.escape(initials)}]\. ?)?" if initials else "")
        full = [way for each in whole for way in _full(each)]
        ways: tuple[object, ...] = (
            person.email and rf"(?<![\w.+-])(?P<mail>(?i:{re.escape(person.email)}))(?![\w@]|[.-]\w)",
            rf"(?<![a-z0-9])(?P<slug>{_any(slugs)})(?![a-z0-9]|-\d)",
            (phone := _phone(person.phone)) and rf"(?<!\d)(?P<phone>{phone})(?!\d)",
            bool(full) and rf"(?<!\w){ADDRESSED}?{TITLED}(?i:(?P<full>{_any(full)})){GENITIVE}(?!\w)",
            bool(family) and rf"(?<![\w-]){before}(?P<family>{_any(family)}){GENITIVE}(?!\w)",
            bool(given) and rf"(?<![\w-])(?P<given>{_any(given)}){GENITIVE}(?![\w-])",
        )
        self.pattern = re.compile("|".join(str(way) for way in ways if way))
        own = {way.casefold() for way in full}
        self._others: dict[str, list[str]] = {}
        for each in map(_bare, (other.parts for other in others)):
            for word in {*each.given.lower().split(), *each.family.lower().split(), each.family.lower()}:
                if each.given and each.family and each.core.casefold() not in own:
                    self._others.setdefault(word, []).extend(way.lower() for way in _full(each))
        self._words = tuple({form.lower() for word in (*given, *family, *slugs) for form in _spellings(word)})
        self._mail, self._digits = person.email, re.sub(r"\D", "", person.phone) if phone else ""
        self.telling = tuple(dict.fromkeys((*(each.core for each in whole), *slugs, *filter(None, [person.email]))))
        """Texts that hardly mean anybody else: what is looked for in files."""

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield where the text names the person, in order; parts of somebody else's full name do not."""
        if not self._may_name(text):
            return
        for found in self.pattern.finditer(text):
            way = found.lastgroup or "slug"
            if way in ("family", "given") and self._means_others(text, *found.span(way)):
                continue
            genitive = found.end() > found.end(way)
            yield Mention(
                *found.span(),
                surety=self._surety.get(way, Surety.SURE),
                address=way in ("mail", "phone"),
                genitive=genitive,
                slug=way == "slug",
            )

    def _may_name(self, text: str) -> bool:
        """Whether a text has a word of the name, or an address: a quick look before the thorough one."""
        low = text.lower()
        if any(word in low for word in self._words) or (self._mail and self._mail in low):
            return True
        return bool(self._digits) and self._digits in re.sub(r"\D", "", text)

    def _means_others(self, text: str, start: int, end: int) -> bool:
        """Whether a part of the name is a part of somebody else's full name here."""
        low = text.lower()
        for way in self._others.get(low[start:end], ()):
            at = low.find(way, max(0, start - len(way)), end + len(way))
            if 0 <= at <= start and end <= at + len(way):
                return True
        return False

    def names(self, text: str, least: Surety = Surety.LIKELY) -> bool:
        """Whether a text names the person at least that surely."""
        return any(each.surety >= least for each in self.mentions(text))


def _bare(name: Name) -> Name:
    return msgspec.structs.replace(name, titles=(), suffix="")


def _full(name: Name) -> Iterator[str]:
    """Yield how a full name can be written."""
    first = name.given.split()[0]
    yield name.core
    yield f"{name.family}, {name.given}"
    if first != name.given:
        yield f"{first} {name.family}"


def _any(texts: Iterable[str]) -> str:
    """Return a pattern for any of these texts, the longest first, with umlauts in any spelling and any spaces."""
    spellings = {form for text in texts for form in (*_spellings(text), text.upper())}
    return "|".join(_spaced(each) for each in sorted(spellings, key=lambda each: (-len(each), each)))


def _spellings(text: str) -> tuple[str, ...]:
    return text, text.translate(LETTERS), unicodedata.normalize("NFD", text)


def _spaced(text: str) -> str:
    return r"[ \t\xa0\n]{1,3}".join(map(re.escape, text.split()))


def _phone(number: str) -> str:
    """Return a pattern for the same digits however they are parted, a short number as it is written; "" for none."""
    digits = re.sub(r"\D", "", number)
    if len(digits) >= FEWEST_DIGITS:
        return r"[ ./()–-]{0,3}".join(digits)
    return re.escape(number.strip()) if len(digits) >= FEWEST_DIGITS // 2 else ""


def _is_inside(slugs: Iterable[str], other: str) -> bool:
    return any(slug != other and f"-{slug}-" in f"-{other}-" for slug in slugs)


def _is_slug(name: str) -> bool:
    return name.isascii() and name == name.lower() and " " not in name
