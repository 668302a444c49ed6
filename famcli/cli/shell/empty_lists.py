"""What is said where a list has nothing to show: that it is empty, or that there is more behind filters and options."""

from collections.abc import Iterator, Mapping, Sequence

from famcli.cli.shell.context import Context
from famcli.cli.shell.counts import counted
from famcli.i18n import _, quoted


def say_empty(
    ctx: Context,
    kind: str,
    nothing: str,
    *,
    filters: Sequence[str] = (),
    unfiltered: int = 0,
    here: str = "",
    wider: Mapping[str, int] | None = None,
) -> None:
    """Say why a list of documents of a kind is empty.

    ``nothing`` is the sentence for there being none at all. ``filters`` are the parameters that narrow the list, and
    ``unfiltered`` is how many it has without them; ``wider`` are options that show more, with how many that would be,
    and ``here`` is the sentence for there being none without these.
    """
    given = " ".join(_given(ctx, filters))
    more = [
        _("With {option}: {what}.").format(option=option, what=counted(kind, number))
        for option, number in (wider or {}).items()
        if number
    ]
    if given and unfiltered:
        sentence = _("Nothing matches {filters}. Without this filter: {what}.")
        ctx.say(sentence.format(filters=given, what=counted(kind, unfiltered)))
    elif more:
        ctx.say(" ".join((here, *more)))
    else:
        ctx.say(nothing)


def _given(ctx: Context, filters: Sequence[str]) -> Iterator[str]:
    """Yield the filters as they could be typed."""
    for option, value in ctx.options(*filters).items():
        text = str(value)
        yield option if value is True else f"{option} {quoted(text) if ' ' in text else text}"
