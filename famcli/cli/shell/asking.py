"""Questions on the terminal. Click asks them; it is loaded when there is one."""

from famcli.i18n import share


def ask(question: str) -> str:
    """Ask on stderr and return the answer, which may be empty. Raises KeyboardInterrupt where nobody answers."""
    import click

    share()
    try:
        return str(click.prompt(question, default="", show_default=False, err=True))
    except click.Abort as stop:
        raise KeyboardInterrupt from stop


def wait(sentence: str) -> None:
    """Say something on stderr and wait for a key. Raises KeyboardInterrupt."""
    import click

    click.pause(sentence, err=True)
