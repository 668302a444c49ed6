"""Whether the sums of elections can be: ballots against papers and against those who were there."""

from collections.abc import Iterator

from famcli.domain.minutes.ballots import Count, count
from famcli.domain.minutes.entries import Election
from famcli.i18n import _, ngettext
from famcli.services.minutes.findings import Finding


def check(entry: Election, where: str, voters: int) -> Iterator[Finding]:
    """Yield what cannot be about an election for which ``voters`` votes were there; 0 where that is not known."""
    seats = max(len(entry.elected), 1)
    counts = [found for typed in entry.rounds if (found := count(typed))]
    for number, each in enumerate(counts, 1):
        yield from _sums(each, where, number, seats, voters)
    if counts and len(entry.elected) == 1 and len(counts[-1].names) > 1:
        most = max(votes for _name, votes in counts[-1].names)
        own = [votes for name, votes in counts[-1].names if _same(name, entry.elected[0])]
        if own and own[0] < most:
            yield Finding(
                where,
                _("{name} is said to be elected, and others had more votes.").format(name=entry.elected[0]),
                _("famcli protocol edit"),
                error=False,
            )


def _sums(each: Count, where: str, number: int, seats: int, voters: int) -> Iterator[Finding]:
    if each.papers is not None and each.votes > each.papers * seats:
        yield Finding(
            where,
            ngettext(
                "Ballot {number} has {votes} votes, but only {papers} paper was handed in.",
                "Ballot {number} has {votes} votes, but only {papers} papers were handed in.",
                each.papers,
            ).format(number=number, votes=each.votes, papers=each.papers),
            _("correct the votes or the papers with famcli protocol edit"),
        )
    elif each.papers is not None and seats == 1 and each.votes < each.papers:
        yield Finding(
            where,
            _("Ballot {number} has {votes} votes for {papers} papers.").format(
                number=number, votes=each.votes, papers=each.papers
            ),
            _("write those that are missing, like: 1 invalid, 2 abstentions"),
            error=False,
        )
    cast = each.papers if each.papers is not None else each.votes if seats == 1 else 0
    if voters and cast > voters:
        sentence = ngettext(
            "Ballot {number} has {votes} votes, but there was only {voters} vote in the room.",
            "Ballot {number} has {votes} votes, but there were only {voters} votes in the room.",
            voters,
        )
        if each.papers is not None:
            sentence = ngettext(
                "Ballot {number} has {votes} papers, but there was only {voters} vote in the room.",
                "Ballot {number} has {votes} papers, but there were only {voters} votes in the room.",
                voters,
            )
        yield Finding(
            where,
            sentence.format(number=number, votes=cast, voters=voters),
            _("correct the votes or the attendance with famcli protocol edit"),
        )


def _same(one: str, other: str) -> bool:
    """Tell whether a short name on a ballot is that of who was elected."""
    small = {each.casefold().strip(".,") for each in other.split()}
    return bool(small) and {each.casefold().strip(".,") for each in one.split()} <= small
