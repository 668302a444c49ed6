"""Asks for what a line leaves out, where somebody sits at a terminal: from a list that gets shorter while one types,
or as a text.
"""

import os
import sys
from collections.abc import Sequence

from famcli.cli.shell.asking import ask
from famcli.cli.shell.completion import fitting
from famcli.cli.shell.context import Context
from famcli.cli.shell.declare import Choice, Parameter, Unreadable
from famcli.cli.shell.hints import told
from famcli.errors import FamcliError
from famcli.i18n import _

MOST = 300
"""Of more than these a list would take long to draw; a part of the name is asked for first."""


def value_for(parameter: Parameter, ctx: Context) -> str:
    """Return what somebody gives for a parameter, as it is typed. Raises KeyboardInterrupt where nobody does."""
    choices = _choices(parameter, ctx)
    while not (text := _answer(parameter, choices)):
        pass
    return text


def optional_value_for(parameter: Parameter, ctx: Context) -> str:
    """Return the same; nothing where somebody leaves it out."""
    return _answer(parameter, _choices(parameter, ctx))


def _answer(parameter: Parameter, choices: Sequence[tuple[str, str]]) -> str:
    """Ask until the answer can be read, or is empty."""
    while True:
        text = pick(_question(parameter, choices), choices) if choices else ask(_question(parameter, choices)).strip()
        if not text:
            return ""
        try:
            parameter.read(text)
        except (Unreadable, FamcliError) as error:
            reason = told(error) if isinstance(error, FamcliError) else _("“{value}” cannot be used here.")
            print(_("Error: {sentence}").format(sentence=reason.format(value=text)), file=sys.stderr)
            continue
        return text


def pick(question: str, choices: Sequence[tuple[str, str]]) -> str:
    """Let one of the choices (value and label) be picked; typing shortens the list. Raises KeyboardInterrupt."""
    shown = _fewer(question, choices) if len(choices) > MOST else choices
    if os.environ.get("TERM", "") in ("dumb", "unknown"):
        return _by_number(question, shown)
    import questionary
    from prompt_toolkit.output import create_output

    found = questionary.select(
        question,
        choices=[questionary.Choice(label, value) for value, label in shown],
        instruction=_("(arrows choose, letters search, Ctrl-C stops)"),
        use_search_filter=True,
        use_jk_keys=False,
        qmark="",
        output=create_output(stdout=sys.stderr),
    ).unsafe_ask()
    return str(found)


def _by_number(question: str, choices: Sequence[tuple[str, str]]) -> str:
    """Let one of the choices be named by its number, on a terminal that can draw nothing."""
    for number, (_value, label) in enumerate(choices, 1):
        print(f"{number:>4}  {label}", file=sys.stderr)
    said = ask(question).strip()
    return choices[int(said) - 1][0] if said.isdecimal() and 0 < int(said) <= len(choices) else said


def _fewer(question: str, choices: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Ask for a part of the name until there are few enough to show."""
    found: Sequence[tuple[str, str]] = choices
    while len(found) > MOST or not found:
        part = ask(_("{question} – a part of the name").format(question=question)).strip().casefold()
        found = [each for each in choices if part in f"{each[0]} {each[1]}".casefold()]
        if not found:
            print(_("Nothing was found."), file=sys.stderr)
    return found


def _choices(parameter: Parameter, ctx: Context) -> list[tuple[str, str]]:
    """Return what can be chosen for a parameter, each with what it is; nothing where it is a free text."""
    kind = parameter.declared.kind
    if isinstance(kind, Choice):
        return list(zip(kind.codes, kind.shown(), strict=True))
    if parameter.declared.proposes is None:
        return []
    found = fitting(ctx, parameter.declared.proposes, "")
    return [(value, f"{help_} ({value})" if help_ else value) for value, help_ in found]


def _question(parameter: Parameter, choices: Sequence[tuple[str, str]]) -> str:
    """Return what is asked: what the parameter is, in its own words; for a list one word is enough."""
    metavar = str(parameter.declared.metavar or "").strip("[]…")
    return metavar.capitalize() if choices and len(metavar) > 1 else parameter.declared.help.rstrip(".")
