"""Questions on the terminal. Click asks them; it is loaded when there is one."""

import sys

from famcli.i18n import _, share

YES = ("j", "ja", "y", "yes")
NO = ("n", "nein", "no")


def can_ask() -> bool:
    """Tell whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirmed(question: str, *, default: bool = True) -> bool:
    """Ask on stderr until yes or no is said, in German or English; Enter is ``default``. Raises KeyboardInterrupt."""
    choice = _("[Y/n]") if default else _("[y/N]")
    while True:
        said = ask(f"{question} {choice}").strip().casefold()
        if not said:
            return default
        if said in (*YES, *NO):
            return said in YES
        print(_("Please answer with y or n."), file=sys.stderr)


def ask(question: str) -> str:
    """Ask on stderr and return the answer, which may be empty. Raises KeyboardInterrupt where nobody answers."""
    import click

    from famcli.cli.shell import streams

    streams.asked = True
    share()
    try:
        return str(click.prompt(question, default="", show_default=False, err=True))
    except click.Abort as stop:
        raise KeyboardInterrupt from stop


def wait(sentence: str) -> None:
    """Say something on stderr and wait for a key. Raises KeyboardInterrupt."""
    import click

    click.echo(sentence, err=True)
    click.getchar()  # click.pause() takes Ctrl-C for a key like any other
