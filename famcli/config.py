"""Where famcli keeps things, and what the user has set."""

import os
from pathlib import Path

import msgspec

from famcli.errors import InvalidInput
from famcli.i18n import _


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``config.toml`` in the configuration folder; every entry may be left out."""

    db: str = ""
    """Path of the store."""
    lang: str = ""
    """Language of the program: de or en."""
    font: str = ""
    """Name of an own font for PDF files; it must be installed on the machine."""


def config_folder() -> Path:
    """Return the folder of settings and own templates: FAMCLI_CONFIG_DIR, else the platform's."""
    if given := os.environ.get("FAMCLI_CONFIG_DIR"):
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("famcli", appauthor=False)


def template_folder() -> Path:
    """Return the folder of the user's own templates; it need not exist."""
    return config_folder() / "templates"


def load_settings() -> Settings:
    """Read the settings. Raises InvalidInput naming the file and the entry that is wrong."""
    path = config_folder() / "config.toml"
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise InvalidInput(
            _("The settings in {path} cannot be read: {reason}.").format(path=path, reason=error.strerror)
        ) from error
    import tomllib

    try:
        return msgspec.convert(tomllib.loads(content.decode()), Settings)
    except (ValueError, msgspec.ValidationError) as error:
        raise InvalidInput(
            _("The settings in {path} are wrong: {reason}. Please correct the file.").format(path=path, reason=error)
        ) from error


def store_path(given: str | None) -> Path:
    """Return the store's path: ``--db``, else FAMCLI_DB, else the settings', else the platform's data folder."""
    if chosen := given or os.environ.get("FAMCLI_DB") or load_settings().db:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("famcli", appauthor=False) / "famcli.json"


def cache_folder() -> Path:
    """Return the folder for what can be made again: FAMCLI_CACHE_DIR, else the platform's."""
    if given := os.environ.get("FAMCLI_CACHE_DIR"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("famcli", appauthor=False)
