"""The languages that documents can be written in: those that there is a folder of templates for."""

from collections.abc import Iterable
from pathlib import Path

from famcli.config import template_folder
from famcli.domain.languages import base, tag
from famcli.domain.people.person import Person
from famcli.errors import InvalidInput, Way
from famcli.i18n import LANGUAGES, _, spoken
from famcli.render import readings, templates
from famcli.render.readings import Reading
from famcli.store.repositories import Transaction

PLAIN_GERMAN = "de-x-leicht"
PLAIN_NAMES = ("leichte sprache", "einfache sprache", "plain german", "easy german", "leichtes deutsch", "leicht")


def there(own: Path, kind: str = "") -> list[str]:
    """Return the languages that a kind of document has a template in, or any; German and English first."""
    name = f"{kind}.md.j2" if kind else "*.md.j2"
    found = {
        path.parent.name
        for folder in (templates.built_in(), own)
        for path in (folder / "documents").glob(f"*/{name}")
        if tag(path.parent.name) == path.parent.name and templates.is_inside(folder, path)
    }
    return [*(each for each in LANGUAGES if each in found), *sorted(found.difference(LANGUAGES))]


def chosen(own: Path, wanted: str, kind: str = "") -> str:
    """Return the language that is meant by "tr", "Türkisch", "Turkish" or "Türkçe". Raises InvalidInput."""
    known = there(own, kind)
    found = tag(wanted)
    if found not in known:
        found = _named(wanted, known)
    if found in known:
        return found
    shown = ", ".join(map(told, known))
    if kind:
        sentence = _("There is no template “{kind}” in the language “{lang}”; there are: {known}.")
    else:
        sentence = _("There are no templates in the language “{lang}”; there are: {known}.")
    raise InvalidInput(
        sentence.format(kind=kind, lang=wanted.strip(), known=shown),
        way=Way.ADD_LANGUAGE,
        lang=tag(wanted) or "fr",
        kind=kind or "invitation",
    )


def several(own: Path, wanted: Iterable[str], kind: str) -> list[str]:
    """Return the languages that are meant, each once: "tr,ar", "Türkisch". Raises InvalidInput."""
    words = [word for each in wanted for word in each.split(",") if word.strip()]
    return list(dict.fromkeys(chosen(own, word, kind) for word in words))


def of_letter(kind: str, wanted: str, otherwise: str) -> str:
    """Return the language of a document for somebody: the one ``wanted`` or what it is a kind of, else ``otherwise``.

    German and English have all documents; for others it is looked whether there is a template.
    """
    if not wanted or wanted in LANGUAGES:
        return wanted or otherwise
    folders = (template_folder(), templates.built_in())
    for lang in (wanted, base(wanted)):
        if templates.layout(folders, f"documents/{lang}/{kind}.md.j2"):
            return lang
    return otherwise


def tell(tx: Transaction, kind: str, people: Iterable[Person], otherwise: str) -> None:
    """Tell who gets a document in another language than theirs, as there is no template in it."""
    names: dict[str, list[str]] = {}
    for person in people:
        if person.lang not in ("", *LANGUAGES) and of_letter(kind, person.lang, "") == "":
            names.setdefault(person.lang, []).append(person.name)
    for lang, those in names.items():
        tx.told.append(
            _("There is no “{kind}” in {lang}; it is in {other} for: {names}.").format(
                kind=kind, lang=told(lang), other=told(otherwise), names=", ".join(those)
            )
        )


def told(lang: str) -> str:
    """Return a language with its name: "tr (Türkisch)"."""
    name = name_of(lang, spoken())
    return f"{lang} ({name})" if name else lang


def name_of(lang: str, within: str) -> str:
    """Return what a language is called in another one; "" where that is not known."""
    from babel import Locale

    from famcli.render.locale_data import locale_name

    if lang == PLAIN_GERMAN:
        return {"de": "Leichte Sprache", "en": "plain German"}.get(base(within), "")
    names = Locale.parse(locale_name(within)).languages
    return str(names.get(lang.replace("-", "_")) or names.get(base(lang), ""))


def named_in(word: str, within: str) -> str:
    """Return the name of a language, typed in German, English or itself, in another one; other words as they are."""
    from babel import Locale

    from famcli.render.locale_data import locale_name

    plain = word.strip().casefold()
    if plain in PLAIN_NAMES:
        return name_of(PLAIN_GERMAN, within) or word
    for spoken_ in LANGUAGES:
        for code, name in Locale.parse(locale_name(spoken_)).languages.items():
            if name.casefold() == plain:
                return name_of(code, within) or word
    return word


def reading(own: Path, kind: str, lang: str) -> Reading | None:
    """Return who has read the wording of a document in a language; none where nobody has to."""
    return readings.of_document((own, templates.built_in()), lang, kind)


def _named(wanted: str, known: Iterable[str]) -> str:
    plain = wanted.strip().casefold()
    for lang in known:
        if lang == PLAIN_GERMAN:
            names: Iterable[str] = PLAIN_NAMES
        else:
            names = (name_of(lang, each).casefold() for each in (*LANGUAGES, lang))
        if plain in names:
            return lang
    return ""
