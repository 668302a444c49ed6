"""Taking back one's own last step, unless somebody has changed the same since."""

from typing import Any

from famcli.errors import FamcliError, NotFound, StoreError, Way
from famcli.i18n import _
from famcli.store.backend import Amend, Change, Generation, Undoing
from famcli.store.postgres import sql
from famcli.store.postgres.drafting import Draft
from famcli.store.postgres.history import Kept, kept_and_me
from famcli.store.postgres.session import Session

UNDO = "store undo"
Key = tuple[str, str]


class Step:
    """What one run did, and what was there before."""

    def __init__(self, session: Session, found: list[Kept], last: Kept) -> None:
        self.last = last
        self.numbers = sorted(each.number for each in found if each.of_run == last.of_run)
        below = [each for each in found if each.number < self.numbers[0]]
        self.back = below[0].told if below else last.told
        self._kept = {each.number: each for each in found}
        self._undone = undone(found)
        answers = session.ask(
            *((sql.CHANGED_BY, (session.store, number)) for number in reversed(self.numbers)),
            (sql.TOUCHED, (session.store, self.numbers[0])),
        )
        self.before: dict[Key, tuple[Any, ...]] = {}
        for rows in answers[:-1]:
            for kind, slug, *what in rows:
                self.before[kind, slug] = tuple(what)
        self._touched = [(number, (kind, slug)) for number, kind, slug in answers[-1]]

    def check_nobody_since(self) -> None:
        """Raise FamcliError, naming who has changed the same since, and with what."""
        for number, key in self._touched:
            other = self._kept.get(number)
            if other is None or number in self.numbers or key not in self.before:
                continue
            if other.undoes or number in self._undone:
                continue
            raise FamcliError(
                _(
                    "“{step}” cannot be undone: {name} has changed {slug} since, with “{other}”. Nothing was changed."
                ).format(step=self.last.told.label, name=other.who, slug=key[1], other=other.note),
                way=Way.LET_UNDO,
                name=other.who,
            )

    def lay_over(self, draft: Draft) -> None:
        """Bring back what was there before."""
        for (kind, slug), (place, version, body) in self.before.items():
            if body is None:
                draft.delete(kind, slug)
            else:
                draft.bring_back(kind, slug, place, version, body.encode())


def undoing(session: Session, *, anybody: bool) -> Undoing:
    """Return what undo would do. Raises NotFound, FamcliError."""
    with session.reading() as reader:
        step = _last(session, anybody=anybody)
        step.check_nobody_since()
        draft = Draft(reader)
        step.lay_over(draft)
        changes = (
            Change(kind, slug, draft.base.get(kind, slug), draft.get(kind, slug)) for kind, slug in sorted(step.before)
        )
        return Undoing(
            undone=step.last.told,
            back=step.back,
            changes=tuple(each for each in changes if each.now != each.then),
            fingerprint=_mark(step),
        )


def undo(session: Session, expected: str, amend: Amend | None, *, anybody: bool) -> Generation:
    """Take a step back as a new generation. Raises NotFound, FamcliError, and StoreError for another than expected."""
    with session.drafting(UNDO) as draft:
        step = _last(session, anybody=anybody)
        if expected and _mark(step) != expected:
            raise StoreError(_("Somebody has changed the store just now; please look again before you undo."))
        step.check_nobody_since()
        step.lay_over(draft)
        draft.undoes, draft.subjects = " ".join(map(str, step.numbers)), [step.last.told.label]
        if amend is not None:
            amend(draft.base, draft)
    return step.last.told


def _last(session: Session, *, anybody: bool) -> Step:
    """Return the last step that is not undone yet: one's own, or anybody's."""
    found, me = kept_and_me(session)
    with session.reading() as reader:
        oldest = max(reader.head.oldest, 1)
    gone = undone(found)
    of_others: Kept | None = None
    for each in found:
        if each.undoes or each.number in gone:
            continue
        if each.number <= oldest:
            break
        if anybody or each.is_of(me, session.by()):
            return Step(session, found, each)
        of_others = of_others or each
    if of_others:
        raise NotFound(
            _("There is nothing of yours to undo; {name} did the last step: “{step}”.").format(
                name=of_others.who, step=of_others.told.label
            ),
            way=Way.UNDO_ANYBODY,
        )
    raise NotFound(_("There is nothing to undo."))


def undone(found: list[Kept]) -> set[int]:
    """Return the generations that were taken back."""
    return {int(number) for each in found for number in each.undoes.split()}


def _mark(step: Step) -> str:
    return f"{step.last.step}/{step.numbers[-1]}"
