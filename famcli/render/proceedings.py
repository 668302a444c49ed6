"""What came of a meeting, as templates see it: decisions, actions, and the minutes told in words."""

import datetime as dt
import re
from collections.abc import Iterable

import msgspec

from famcli.domain.meetings.agenda import AgendaItem
from famcli.domain.meetings.attendee import Attendance, Attendee
from famcli.domain.meetings.series import Series
from famcli.domain.minutes.action import Action
from famcli.domain.minutes.decision import Decision
from famcli.domain.minutes.item_heads import head_of
from famcli.domain.minutes.snapshot import Approval, Snapshot
from famcli.domain.people.names import Name
from famcli.domain.text import in_one_line
from famcli.render.people import Lookup
from famcli.render.views import ActionView, ApprovalView, ChangeView, DecisionView, LinkView, Markdown, QuorumView

MARKED = (
    "beschl", "entsch", "festleg", "vereinbar", "verabred", "deci", "resol", "agreed", "antrag", "motion", "amendment",
    "propos", "wahl", "gewählt", "elect", "appointed", "vertag", "verschob", "zurückge", "kenntnis", "abgesetzt",
    "wiesen", "weisung", "adjourn", "deferred", "postpon", "tabled", "withdrawn", "noted", "referred", "aufgabe",
    "auftr", "maßnahm", "massnahm", "to-do", "to do", "todo", "action", "ai:", "task", "fazit", "conclusion", "zitat",
    "quote", "link", "@",
)  # fmt: skip
"""What occurs in every note in which there is a marker."""
LONGEST_GIST = 220


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far the minutes have come that documents are made of."""

    draft: bool = False
    version: str = ""
    """The number of the version, or of the one that the draft will be; empty before the first one."""
    approved: ApprovalView | None = None

    @classmethod
    def of(cls, approval: Approval, fingerprint: str) -> "Standing":
        """Return that of an approved version."""
        return cls(
            version=approval.number,
            approved=ApprovalView(
                on=approval.at.date(),
                by=approval.by,
                before=approval.before,
                changes=tuple(ChangeView(what=each.what.value, of=each.of) for each in approval.changes),
                reason=approval.reason,
                fingerprint=fingerprint,
            ),
        )


class Telling(msgspec.Struct, frozen=True):
    """What notes are told with: the day and language, numbers of decisions and owners of actions by their lines."""

    day: dt.date
    lang: str
    numbers: dict[str, list[int]]
    """Those of the same line in their order; the minutes are told from the first item to the last."""
    names: dict[str, str]
    public: bool = False
    named: frozenset[str] = frozenset()
    """Names, without titles, of those who are named in public; whoever else led an item is not."""

    @classmethod
    def of(cls, snapshot: Snapshot, person: Lookup, *, public: bool) -> "Telling":
        """Return what the notes of a meeting are told with."""
        numbers: dict[str, list[int]] = {}
        for decision in snapshot.decisions:
            if decision.adopted:
                numbers.setdefault(decision.source, []).append(decision.number)
        owners = {action.source: _names(action, person) for action in snapshot.actions if action.owner}
        named: set[str] = set()
        if public:
            named = {each.person for each in snapshot.attendees} | {*snapshot.meeting.everybody_host}
            named.update(slug for item in snapshot.meeting.agenda for slug in item.presenters)
        cores = frozenset(person(slug).parts.core.casefold() for slug in named)
        return cls(snapshot.meeting.date, snapshot.meeting.lang, numbers, owners, public, cores)

    def told(self, notes: str, *, records: bool = True) -> Markdown:
        """Return notes as Markdown; who led the item and when it really was stands above them, in italics."""
        head = head_of(notes)
        if head.lines:
            hidden = self.public and head.chair and Name.parse(head.chair).core.casefold() not in self.named
            shown = head.unnamed if hidden else head.lines
            above = "; ".join(line.strip("*_").strip() for line in shown)
            below = self.told(head.rest, records=records)
            return Markdown(f"*{above}*\n\n{below}".rstrip("\n")) if records and above else below
        if not _has_markers(notes):
            return Markdown(notes)
        from famcli.render.minutes import told

        return Markdown(told(notes, self.day, self.lang, self.numbers, self.names, records=records, public=self.public))

    def marked(self, text: str) -> Markdown:
        """Return another text of the user's as Markdown, internal passages marked as in notes."""
        if "[" not in text:
            return Markdown(text)
        from famcli.render.minutes import marked

        return Markdown(marked(text, self.lang))

    def conclusions(self, notes: str) -> tuple[Markdown, ...]:
        """Return what follows from notes."""
        if not _has_markers(notes):
            return ()
        from famcli.render.minutes import conclusions

        return tuple(map(Markdown, conclusions(notes, self.day, self.lang)))

    def links(self, agenda: Iterable[AgendaItem]) -> tuple[LinkView, ...]:
        """Return the links in the minutes."""
        marked = [item.notes for item in agenda if _has_markers(item.notes)]
        if not marked:
            return ()
        from famcli.render.minutes import readings

        found = (each for notes in marked for each in readings(notes, self.day))
        return tuple(LinkView(title=each.title, url=each.url, teaser=each.teaser) for each in found)


def _has_markers(notes: str) -> bool:
    """Tell whether there may be a marker in notes, so that most need not be taken apart."""
    small = notes.lower()
    return "[" in small or any(word in small for word in MARKED)


def quorum(series: Series | None, attendees: Iterable[Attendee]) -> QuorumView | None:
    """Return whether enough were there; None where the series asks for no number."""
    if series is None or series.quorum is None:
        return None
    present = sum(each.attendance == Attendance.PRESENT and each.member for each in attendees)
    return QuorumView(members=series.members, needed=series.quorum, present=present, met=present >= series.quorum)


def votes_there(attendees: Iterable[Attendee]) -> int | None:
    """Return how many votes the members had who were there; None where each had one."""
    weights = [each.weight for each in attendees if each.attendance == Attendance.PRESENT and each.member]
    return sum(weights) if any(weight != 1 for weight in weights) else None


def decision_view(decision: Decision, lang: str) -> DecisionView:
    """Return a decision as templates see it."""
    from famcli.render.minutes import head, is_vote, vote

    return DecisionView(
        number=decision.number,
        head=head(
            decision.kind, decision.outcome, lang, decision.number,
            word=decision.word, label=decision.label, about=decision.about,
        ),
        text=Markdown(decision.text),
        gist=gist(decision.text),
        vote="" if is_vote(decision.text) else vote(decision.ballot, lang, decision.outcome),
        outcome=decision.outcome.value,
        internal=decision.internal,
    )  # fmt: skip


def gist(text: str) -> Markdown:
    """Return the first paragraph of a text, shortened to a line or two where it is long."""
    first, _gap, more = text.strip().partition("\n\n")
    first = first.partition("\n- ")[0].strip()
    if first.endswith(":") and more:
        first = f"{first} {in_one_line(more)}"
    if len(first) <= LONGEST_GIST:
        return Markdown(first)
    words = re.sub(r"[*_`~\[\]<>]", "", first)[:LONGEST_GIST].rsplit(" ", 1)[0]
    return Markdown(words.rstrip(" ,;:–-") + " …")


def _names(action: Action, person: Lookup) -> str:
    """Return the names of all who do it; one alone is no list."""
    return ", ".join(person(slug).name for slug in action.owners)


def action_views(actions: Iterable[tuple[Action, dt.date]], person: Lookup, dated: dt.date) -> tuple[ActionView, ...]:
    """Return actions as templates see them, each with the day when it was taken on."""
    return tuple(
        ActionView(
            number=action.number,
            text=Markdown(action.text),
            owner=_names(action, person),
            person=action.owner,
            people=action.owners,
            due=action.due,
            done=action.done is not None,
            overdue=action.overdue(dated),
            since=day,
            days=max((dated - day).days, 0),
            internal=action.internal,
        )
        for action, day in actions
    )
