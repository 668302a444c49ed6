"""Where famcli keeps things, and what the user has set."""

import os
import re
import sys
from pathlib import Path

import msgspec

from famcli.errors import InvalidInput, reason_of
from famcli.i18n import _


class MailSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The part ``[mail]``: the server that mails are handed to. The password is never here."""

    host: str = ""
    """Name of the server; without one, mails are written into the outbox folder."""
    port: int = 0
    """587 with STARTTLS and 465 with TLS, if not given."""
    starttls: bool = True
    tls: bool = False
    """TLS from the first byte, in place of STARTTLS."""
    user: str = ""
    sender: str = ""
    """The address that mails come from; else the one in the meeting's letterhead."""
    pause: float = 0.5
    """Seconds between two mails."""
    timeout: float = 30
    """Seconds to wait for the server."""
    ca_file: str = ""
    """Certificates of the house's own authority (PEM)."""


class PrivacySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The part ``[privacy]``: for how many months what is kept (0: for good), and who is responsible for it."""

    contacts: int = 36
    """How people can be reached, after the last contact."""
    mailings: int = 24
    """The record of mails and letters."""
    notes: int = 12
    """What came with replies, after the meeting."""
    drafts: int = 3
    """Texts that were never saved."""
    history: int = 12
    """Earlier states of the data file."""
    controller: str = ""
    """Who is responsible: name and address, the lines separated by " / "; else the organizer of the newest meeting."""
    contact: str = ""
    """How to reach who is responsible."""
    officer: str = ""
    """The data protection officer, and how to reach them."""
    authority: str = ""
    """The supervisory authority."""
    basis: str = ""
    """The legal basis of meetings and invitations, where it is not the task of a public body."""


class LetterheadSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The part ``[letterhead]``: who invites, where a meeting says nothing else and is not the next one of a series."""

    organizer: str = ""
    address: str = ""
    """Postal address, the lines separated by " / "."""
    contact: str = ""
    """Who signs the letters; else the name in the settings."""
    phone: str = ""
    email: str = ""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``config.toml`` in the configuration folder; every entry may be left out."""

    db: str = ""
    """Path of the store, or its address on a server; without a password."""
    lang: str = ""
    """Language of the program: de or en."""
    name: str = ""
    """Who works with it: stands with the stages of a protocol."""
    timezone: str = ""
    """The time zone of new meetings, an IANA name such as Europe/Berlin; else the computer's."""
    font: str = ""
    """Name of an own font for PDF files; it must be installed on the machine."""
    alias: dict[str, str] = {}
    """Own words for commands: inv = "invitation send --dry-run"."""
    defaults: dict[str, str] = {}
    """Options that commands have unless they are given: person-list = "--columns name,email"."""
    letterhead: LetterheadSettings = LetterheadSettings()
    mail: MailSettings = MailSettings()
    privacy: PrivacySettings = PrivacySettings()
    style: dict[str, str | list[str]] = {}
    """The part ``[style]``: the look of documents, as domain/house_style.py has it; read when one is made."""


XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


SCHEME = r"\s*[A-Za-z][A-Za-z0-9+.-]+:/+(?=\S)"
"""The beginning of an address such as postgresql://…; "C:/" is a drive."""
PASSWORD = r"^[^:]*://[^/@?#:]*:(?:[^?]*@|(?!\d+(?:[/?,]|$)).*@)|[?&](?:password|sslpassword)="
"""What an address with a password in it has."""


def config_folder() -> Path:
    """Return the folder of settings and own templates: FAMCLI_CONFIG_DIR, else the platform's."""
    if given := os.environ.get("FAMCLI_CONFIG_DIR"):
        return Path(given)
    return _folder("config")


def xdg_folder(kind: str) -> Path:
    """Return the folder of that kind by the XDG Base Directory Specification: config, data or cache."""
    variable, usual = XDG[kind]
    given = os.environ.get(variable, "")
    return Path(given) if os.path.isabs(given) else Path.home() / usual


def _folder(kind: str) -> Path:
    """Return the platform's folder of that kind: config, data or cache.

    On Linux by the XDG Base Directory Specification as platformdirs does, whose import takes 5 ms of each command.
    """
    if sys.platform == "linux":
        return xdg_folder(kind) / "famcli"
    import platformdirs

    found: Path = getattr(platformdirs, f"user_{kind}_path")("famcli", appauthor=False)
    return found


def template_folder() -> Path:
    """Return the folder of the user's own templates; it need not exist."""
    return config_folder() / "templates"


def settings_file() -> Path:
    """Return the path of the settings; it need not exist."""
    return config_folder() / "config.toml"


def default_options() -> dict[str, str]:
    """Return the options that commands have by themselves; nothing where the settings cannot be read.

    The file is only parsed where it has such a part: every command asks for it.
    """
    try:
        if b"[defaults" in settings_file().read_bytes():
            return load_settings().defaults
    except (OSError, InvalidInput):
        pass
    return {}


def load_settings() -> Settings:
    """Read the settings. Raises InvalidInput naming the file and the entry that is wrong."""
    path = settings_file()
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise InvalidInput(
            _("The settings in {path} cannot be read: {reason}.").format(path=path, reason=reason_of(error))
        ) from error
    return read_settings(content, path)


def read_settings(content: bytes, path: Path) -> Settings:
    """Return what a file of settings says. Raises InvalidInput naming the ``path`` and the entry that is wrong."""
    import tomllib

    try:
        found = tomllib.loads(content.decode("utf-8-sig"))
        if "password" in found.get("mail", ()):
            raise InvalidInput(
                _(
                    "Passwords do not belong in {path}. Remove it, and set FAMCLI_MAIL_PASSWORD or store it in "
                    "the system keyring."
                ).format(path=path)
            )
        if re.match(SCHEME, str(db := found.get("db", ""))) and re.search(PASSWORD, str(db)):
            raise InvalidInput(
                _(
                    "Passwords do not belong in {path}. Remove it from “db”, and store it in ~/.pgpass or in the "
                    "system keyring."
                ).format(path=path)
            )
        return msgspec.convert(found, Settings)
    except (ValueError, msgspec.ValidationError) as error:
        raise InvalidInput(
            _("Invalid settings in {path}: {reason}. Please correct the file.").format(path=path, reason=_fault(error))
        ) from error


def _fault(error: Exception) -> str:
    """Return in our words what is wrong with the settings; what the reader of TOML says, as a last way."""

    told = str(error)
    if isinstance(error, UnicodeDecodeError):
        return _("byte {position} is not UTF-8").format(position=error.start)
    if unknown := re.search(r"unknown field `(.+?)`", told):
        parts = {"mail": MailSettings, "privacy": PrivacySettings, "letterhead": LetterheadSettings}
        inner = (f"{part}.{name}" for part, type_ in parts.items() for name in type_.__struct_fields__)
        known = ", ".join((*Settings.__struct_fields__, *inner))
        return _("unknown setting “{name}”; available: {known}").format(name=unknown[1], known=known)
    if where := re.search(r" at `\$\.(.+?)`", told):
        return _("the value of “{name}” cannot be used").format(name=where[1])
    if line := re.search(r"at line (\d+)", told):
        return _('line {line} is not written like: name = "value"').format(line=line[1])
    if "end of document" in told:
        return _('its end is not written like: name = "value"')
    return told


def store_place(given: str | None) -> Path | str:
    """Return where the store is: ``--db``, else FAMCLI_DB, else the settings', else the platform's data folder.

    It is a path, or a text that is the address of a server.
    """
    if chosen := given or os.environ.get("FAMCLI_DB") or load_settings().db:
        return place_of(chosen)
    return data_folder() / "famcli.json"


def place_of(typed: str) -> Path | str:
    """Return a path, or a text that is the address of a server."""
    return typed.strip() if re.match(SCHEME, typed) else Path(typed).expanduser()


def data_folder() -> Path:
    """Return the folder for what is kept of the user's own: FAMCLI_DATA_DIR, else the platform's."""
    if given := os.environ.get("FAMCLI_DATA_DIR"):
        return Path(given)
    return _folder("data")


def cache_folder() -> Path:
    """Return the folder for what can be made again: FAMCLI_CACHE_DIR, else the platform's."""
    if given := os.environ.get("FAMCLI_CACHE_DIR"):
        return Path(given)
    return _folder("cache")


def password(user: str) -> str:
    """Return the password of a mail account: FAMCLI_MAIL_PASSWORD, else the one in the system's keyring.

    Raises InvalidInput where there is none.
    """
    if given := os.environ.get("FAMCLI_MAIL_PASSWORD"):
        return given
    try:
        import keyring
        from keyring.errors import KeyringError

        try:
            found = keyring.get_password("famcli", user)
        except KeyringError:
            found = None
    except ImportError:
        found = None
    if not found:
        raise InvalidInput(
            _(
                "No password for {user}. Set FAMCLI_MAIL_PASSWORD, or store it in the system keyring with "
                "“keyring set famcli {user}” (pip install 'famcli[keyring]')."
            ).format(user=user)
        )
    return str(found)
