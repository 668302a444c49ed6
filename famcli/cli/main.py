"""Where the program begins: the language first, then the command, and one place for everything that goes wrong."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

from famcli import lean  # isort: skip
from famcli import i18n


def main() -> None:
    """Run the command of this process and exit with its status."""
    gc.disable()  # a short process that frees nothing until its end starts faster without
    _speak_utf8()
    lean.load_msgspec()
    _end(run(sys.argv[1:]))


def _speak_utf8() -> None:
    """Let every name be printed, whatever the system is set to: as it is, or with "?" on a terminal that cannot.

    Where names of files are in a character set that has no umlauts (LC_ALL=C), the process begins again in UTF-8.
    """
    if sys.getfilesystemencoding() != "utf-8" and os.name != "nt" and sys.orig_argv:
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _end(status: int) -> NoReturn:
    """End the process; at once where nobody has left anything to be done at its end."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(status)
    threads = "threading" in sys.modules and sys.modules["threading"].active_count() > 1
    if threads or atexit._ncallbacks():
        sys.exit(status)
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0, 1 for what the user can mend, 2 for a wrong call, 130 stopped."""
    i18n.use(i18n.choose(_value_of("--lang", arguments), _language_of_settings))
    from famcli.errors import FamcliError

    try:
        return _called(arguments)
    except FamcliError as error:
        from famcli.cli.shell.hints import told

        return _complain(told(error), error.exit_code)
    except EOFError:
        print(file=sys.stderr)
        return _complain(i18n._("Stopped."), 130)
    except KeyboardInterrupt:
        return _complain(i18n._("Stopped."), 130)
    except BrokenPipeError:
        return _silence()
    except OSError as error:
        if "--debug" in arguments:
            raise
        return _complain(_in_words(error), 1)
    except RecursionError:
        return _complain(i18n._("The input is nested too deeply; please simplify it."), 1)
    except Exception:
        if "--debug" in arguments:
            raise
        from famcli.cli.shell.versions import unfit

        sentence = i18n._("Something went wrong inside famcli. Run the command with --debug and please report it.")
        return _complain(unfit() or sentence, 1)


def _called(arguments: Sequence[str]) -> int:
    """Have one of the two readers read the line, and run its command. Returns the exit status."""
    from famcli.cli.shell import plain
    from famcli.cli.shell.program import COMPLETING, meant, with_defaults
    from famcli.config import default_options

    if COMPLETING in os.environ:
        from famcli.cli.shell.tab import proposals

        if (found := proposals()) is not None:
            print("\n".join(found))
            return 0
    if not arguments:
        from famcli.cli.shell import first_run

        if first_run.is_first():
            first_run.guide()
            return 0
    arguments = with_defaults(meant(arguments, _aliases), default_options)
    if call := plain.read(arguments):
        status = call.make()
    else:
        from famcli.cli.shell import typed

        status = typed.run(arguments)
    sys.stdout.flush()
    return status if isinstance(status, int) else 0


def _language_of_settings() -> str:
    """Return what the settings say; empty if the file is invalid; the command reports that."""
    from famcli.config import load_settings
    from famcli.errors import FamcliError

    try:
        return load_settings().lang
    except FamcliError:
        return ""


def _aliases() -> dict[str, str]:
    """Return the user's own words for commands."""
    from famcli.config import load_settings

    return load_settings().alias


def _value_of(option: str, arguments: Sequence[str]) -> str | None:
    """Return the value of an option before the noun."""
    words = iter(arguments)
    for word in words:
        if word == option:
            return next(words, None)
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
        if not word.startswith("-"):
            return None
        if word == "--db":
            next(words, None)
    return None


def _complain(sentence: str, status: int) -> int:
    from famcli.cli.shell.output import fitted, visible

    print(fitted(i18n._("Error: {sentence}").format(sentence=visible(sentence))), file=sys.stderr)
    return status


def _in_words(error: OSError) -> str:
    """Return a sentence for a failure of the machine that no service has put into words."""
    from famcli.errors import reason_of

    reason = reason_of(error)
    if error.filename is None:
        return i18n._("System error: {reason}.").format(reason=reason)
    return i18n._("{path} cannot be used: {reason}.").format(path=error.filename, reason=reason)


def _silence() -> int:
    """Close stdout after its reader has gone away, so that nothing complains at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
