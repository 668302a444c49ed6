"""Passphrases: asked on the terminal without being shown, or from the environment or a file."""

import os
import sys
from pathlib import Path

from famcli.cli.shell.asking import can_ask
from famcli.errors import InvalidInput, UsageError, reason_of
from famcli.i18n import _

VARIABLE = "FAMCLI_PASSPHRASE"
LEAST = 10
"""Characters of a new passphrase."""


def given(file: str | None) -> str:
    """Return the passphrase from a file, which may be /dev/fd/3, else from the environment; empty for none."""
    if file is None:
        return os.environ.get(VARIABLE, "")
    try:
        with Path(file).open("rb") as opened:
            line = opened.readline(4096)
    except OSError as error:
        raise InvalidInput(_("{path} cannot be read: {reason}.").format(path=file, reason=reason_of(error))) from error
    found = line.decode("utf-8", "replace").rstrip("\r\n")
    if not found:
        raise InvalidInput(_("The first line of {path} is empty; it should be the passphrase.").format(path=file))
    return found


def new(file: str | None) -> str:
    """Return a passphrase to seal with; on the terminal it is asked twice. Raises UsageError, InvalidInput."""
    found = given(file)
    if not found:
        _check_terminal()
        found = _ask(_("Passphrase (at least {least} characters): ").format(least=LEAST))
        while len(found) >= LEAST and _ask(_("The same again: ")) != found:
            print(_("These were not the same."), file=sys.stderr)
            found = _ask(_("Passphrase (at least {least} characters): ").format(least=LEAST))
    if len(found) < LEAST:
        raise InvalidInput(
            _("A passphrase needs at least {least} characters; several words are good.").format(least=LEAST)
        )
    return found


def known(file: str | None) -> str:
    """Return the passphrase of a bundle. Raises UsageError, InvalidInput."""
    if found := given(file):
        return found
    _check_terminal()
    return _ask(_("Passphrase: "))


def check_can_be_asked(file: str | None) -> None:
    """Raise UsageError where a passphrase is neither given nor can be asked for."""
    if file is None and not os.environ.get(VARIABLE):
        _check_terminal()


def _check_terminal() -> None:
    if not can_ask():
        raise UsageError(
            _("No passphrase is given: use --passphrase-file FILE or {variable}.").format(variable=VARIABLE)
        )


def _ask(question: str) -> str:
    from getpass import getpass

    return getpass(question, stream=sys.stderr)
