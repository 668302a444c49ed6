"""Completion in bash, zsh, fish and PowerShell: the scripts, where they go, and how each is told what fits.

A script hands over the words of the line, each on a line of its own, and gets what fits, with what it is behind a tab.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from famcli.cli.shell import files
from famcli.config import xdg_folder
from famcli.errors import FamcliError
from famcli.i18n import _

WORDS, PLACE = "FAMCLI_COMPLETION_WORDS", "FAMCLI_COMPLETION_PLACE"
BASH = f"""\
# Completion of famcli for bash; made by “famcli --install-completion”.
_famcli_completion() {{
    local IFS=$'\\n'
    local found
    found=$(env {WORDS}="${{COMP_WORDS[*]}}" {PLACE}="$COMP_CWORD" _FAMCLI_COMPLETE=bash "$1" 2>/dev/null)
    COMPREPLY=($found)
}}
complete -o default -F _famcli_completion famcli
"""
ZSH = f"""\
#compdef famcli
# Completion of famcli for zsh; made by “famcli --install-completion”.
_famcli() {{
    local -a described lines fitting
    local line
    lines=("${{(@f)$(env {WORDS}="${{(F)words}}" {PLACE}="$((CURRENT - 1))" _FAMCLI_COMPLETE=zsh famcli 2>/dev/null)}}")
    for line in $lines; do described+=("${{${{line%%$'\\t'*}}//:/\\\\:}}:${{line#*$'\\t'}}"); done
    if (( ! $#described )); then _files; return; fi
    _describe -V famcli described -U
    fitting=("${{(@M)described:#${{words[CURRENT]}}*}}")
    if (( $#described > 1 && $#fitting < $#described )); then
        compstate[list]="list force" compstate[insert]=menu
    fi
}}
if [[ $funcstack[1] == _famcli ]]; then _famcli "$@"; else compdef _famcli famcli; fi
"""
FISH = f"""\
# Completion of famcli for fish; made by “famcli --install-completion”.
function __famcli_completion
    set -l words (commandline -opc) (commandline -ct)
    set -l line (string join \\n -- $words | string collect)
    set -l found (env {WORDS}=$line {PLACE}=(math (count $words) - 1) _FAMCLI_COMPLETE=fish famcli 2>/dev/null)
    if count $found >/dev/null
        string join \\n -- $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command famcli --erase
complete --command famcli --no-files --keep-order --arguments "(__famcli_completion)"
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
BASH_LINE = "source '{path}'"
ZSH_LINES = "fpath=('{folder}' $fpath)\nautoload -Uz compinit && compinit"
MARK = "# famcli: completion"


class Place(NamedTuple):
    """Where the script of a shell goes, and the file that makes the shell read it; none where it does by itself."""

    script: Path
    start: Path | None = None
    lines: str = ""


def detected() -> str:
    """Return the shell that called, or that is the user's. Raises FamcliError where it is none of ours."""
    name = ""
    try:
        import shellingham

        name = str(shellingham.detect_shell()[0])
    except (ImportError, RuntimeError, OSError):
        name = Path(os.environ.get("SHELL", "")).name
    if name in ("powershell", "pwsh", *SCRIPTS):
        return name
    raise FamcliError(_("Completion is available for bash, zsh, fish and PowerShell, but not for this shell."))


def place(shell: str) -> Place:
    """Return where the script of a shell goes."""
    home = Path.home()
    if shell == "fish":
        return Place(xdg_folder("config") / "fish" / "completions" / "famcli.fish")
    if shell == "zsh":
        script = home / ".zfunc" / "_famcli"
        start = Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
        return Place(script, start, ZSH_LINES.format(folder=script.parent))
    script = home / ".bash_completions" / "famcli.sh"
    return Place(script, home / ".bashrc", BASH_LINE.format(path=script))


def install(shell: str) -> str:
    """Put the script where the shell finds it, and say where that is. Raises FamcliError."""
    where = place(shell)
    files.folder(str(where.script.parent))
    files.put(where.script, SCRIPTS[shell].encode())
    told = _("Completion for {shell} is set up: {path}.").format(shell=shell, path=where.script)
    if where.start:
        start = where.start.resolve()
        before = start.read_bytes() if start.exists() else b""
        if where.lines.encode() not in before:
            between = b"" if not before or before.endswith(b"\n") else b"\n"
            files.put(start, before + between + f"{MARK}\n{where.lines}\n".encode())
            told += " " + _("{path} reads it.").format(path=where.start)
    return told + " " + _("Open a new terminal to use it.")


def lines(shell: str, found: Sequence[tuple[str, str]], begun: str) -> list[str]:
    """Return what a shell is told.

    Bash puts in what all have in common, even where it is not what was typed: a line of its own prevents that.
    """
    if shell != "bash":
        return [f"{value}\t{' '.join(help_.split())}" for value, help_ in found]
    values = [value for value, _help in found]
    first = {value[:1] for value in values}
    if len(values) > 1 and len(first) == 1 and not all(value.startswith(begun) for value in values):
        values.append(f"{begun}…")
    return values


def asked() -> tuple[list[str], str] | None:
    """Return the words before the one that is typed, and what there is of it; None where no shell of ours asks."""
    words, at = os.environ.get(WORDS), os.environ.get(PLACE, "")
    if words is None or not at.isdecimal():
        return None
    given = words.split("\n")[: int(at) + 1]
    plain = [_unquoted(word) for word in given[1:]]
    if len(given) <= int(at):
        plain.append("")
    joined: list[str] = []
    for word in plain:  # bash parts words at "=", of which one may stand behind an option
        if word == "=" and joined and joined[-1].startswith("--"):
            continue
        joined.append(word)
    return joined[:-1], joined[-1] if joined else ""


def _unquoted(word: str) -> str:
    """Return a word without the quotation marks and backslashes of a shell, which may still be open."""
    if word[:1] in ("'", '"'):
        return word[1:].removesuffix(word[0])
    return word.replace("\\", "")
