"""Everything that reads bytes from outside. A reader takes any bytes: it returns, or raises a FamcliError."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from famcli.errors import FamcliError

TODAY = date(2011, 5, 12)
Reader = Callable[[bytes], object]


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _minutes(content: bytes) -> object:
    """Read a text of minutes, and each item's: their sources are the text again."""
    from famcli.domain.minutes.editor_text import read_text
    from famcli.domain.minutes.near import misses
    from famcli.domain.minutes.notes import parse, public, source
    from famcli.services.minutes.unprinted import unprinted

    record = read_text(_text(content))
    for section in record.sections:
        found = parse(section.notes, TODAY)
        assert source(found.entries) == section.notes
        list(misses(found))
        list(unprinted(found))
        public(section.notes)
    return record


def _typed(content: bytes) -> object:
    """Read what stands for a date, a time, a vote, a name."""
    from famcli.domain.dates import parse_date, parse_time
    from famcli.domain.minutes.votes import read_vote
    from famcli.domain.people.names import spelled, split_salutation

    text = _text(content)
    for read in (lambda: parse_date(text, TODAY), lambda: parse_time(text)):
        try:
            read()
        except FamcliError:
            continue
    return read_vote(text), spelled(text), split_salutation(text)


def _markdown(content: bytes) -> object:
    from famcli.render.parse import user_blocks

    return user_blocks(_text(content))


def _template(content: bytes) -> object:
    from famcli.render.parse import sections

    return sections(_text(content))


def _reply(content: bytes) -> object:
    from famcli.exchange.inbox import Item
    from famcli.services.mail.replies import opened

    return opened(Item("fuzz.eml", content, len(content)))


def _mbox(content: bytes) -> object:
    from io import BytesIO

    from famcli.exchange.mail_files import mails_of_mbox
    from famcli.services.mail.replies import opened

    return [opened(item) for item in mails_of_mbox(BytesIO(content), "fuzz")]


def _calendar(content: bytes) -> object:
    from famcli.exchange.itip import read_replies

    return read_replies(content)


def _form(content: bytes) -> object:
    """Read a report that was handed in, as a file of any kind."""
    from famcli.domain.reports.form import read_form
    from famcli.services.reports.handed_in import of_files

    with TemporaryDirectory() as folder:
        file = Path(folder, "form")
        file.write_bytes(content)
        for handed in of_files(str(file), lambda path, most: Path(path).read_bytes()[:most]):
            if not isinstance(handed, FamcliError):
                read_form(handed.text)
    return None


def _contacts(format_: str) -> Reader:
    def read(content: bytes) -> object:
        from famcli.services.people.contact_fields import person_of
        from famcli.services.people.sheets import records

        found, _bad, _unused = records(content, format_, (), "fuzz")
        for record in found:
            try:
                person_of(record.fields, TODAY)
            except FamcliError:
                continue
        return found

    return read


def _sealed(content: bytes) -> object:
    from famcli.exchange.sealed_files import format_of, seal_of, words_in

    format_ = format_of(content, "fuzz")
    seal_of(content, format_)
    return words_in(content, format_)


def _store(content: bytes) -> object:
    """Read a file as a store, and everything in it."""
    from famcli.store import open_backend
    from famcli.store.repositories import Store

    with TemporaryDirectory() as folder:
        file = Path(folder, "store.json")
        file.write_bytes(content)
        with Store(open_backend(file)).read() as tx:
            return [list(tx.persons.all()), list(tx.meetings.all())]


def _settings(content: bytes) -> object:
    import os

    from famcli.config import load_settings

    with TemporaryDirectory() as folder:
        Path(folder, "config.toml").write_bytes(content)
        os.environ["FAMCLI_CONFIG_DIR"] = folder
        return load_settings()


READERS: dict[str, Reader] = {
    "calendar": _calendar,
    "csv": _contacts("csv"),
    "form": _form,
    "mail": _reply,
    "markdown": _markdown,
    "mbox": _mbox,
    "minutes": _minutes,
    "sealed": _sealed,
    "settings": _settings,
    "store": _store,
    "template": _template,
    "typed": _typed,
    "vcard": _contacts("vcard"),
    "xlsx": _contacts("xlsx"),
}


def tried(name: str, content: bytes) -> None:
    """Give bytes to a reader. Anything but a FamcliError is raised."""
    try:
        READERS[name](content)
    except FamcliError as error:
        if not str(error).strip():
            raise AssertionError("an error needs a sentence") from error
