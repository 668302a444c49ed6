"""Taking back one's own last step, unless somebody has changed the same since."""

from collections.abc import Callable
from typing import Any

from famcli.errors import FamcliError, NotFound, StoreError, Way
from famcli.i18n import _
from famcli.store.backend import Amend, Change, Generation, Question, Undoing
from famcli.store.postgres import joining, sql
from famcli.store.postgres.drafting import Draft
from famcli.store.postgres.history import Kept
from famcli.store.postgres.link import Statement
from famcli.store.postgres.reading import Reader
from famcli.store.postgres.session import Session

UNDO = "store undo"
RECENT = 100
"""So many changes are looked at first."""
Key = tuple[str, str]


class Step:
    """What one run did, and what was there before."""

    def __init__(self, session: Session, found: list[Kept], last: Kept) -> None:
        self._session = session
        self._joined: dict[Key, bytes] = {}
        """Documents that others have changed since, without the change that is taken back."""
        self.last = last
        self.numbers = sorted(each.number for each in found if each.of_run == last.of_run)
        below = [each for each in found if each.number < self.numbers[0]]
        self.back = below[0].told if below else last.told
        self._kept = {each.number: each for each in found}
        self._undone = undone(found)
        count = len(self.numbers)
        changed, now, touched = session.ask(
            (sql.those(sql.CHANGED_BY, count), (session.store, *self.numbers)),
            (sql.those(sql.CHANGED_NOW, count), (session.store, *self.numbers)),
            (sql.TOUCHED, (session.store, self.numbers[0])),
        )
        self.before: dict[Key, tuple[Any, ...]] = {(kind, slug): tuple(what) for kind, slug, *what in changed}
        self._now = now
        self._touched = [(number, (kind, slug)) for number, kind, slug in touched]

    def check_nobody_since(self) -> None:
        """Join what others have changed since with what was before, field by field.

        Raises FamcliError, naming who has changed the same, and with what.
        """
        later: dict[Key, list[int]] = {}
        for number, key in self._touched:
            if number not in self.numbers and key in self.before:
                later.setdefault(key, []).append(number)
        self._joined = {}
        if not later:
            return
        firsts = {numbers[0] for numbers in later.values()}
        (rows,) = self._session.ask((sql.those(sql.CHANGED_BY, len(firsts)), (self._session.store, *firsts)))
        after = {(kind, slug): body for kind, slug, _place, _version, body in rows}
        now = {(kind, slug): body for kind, slug, _place, _version, body in self._now}
        for key, numbers in later.items():
            between = [number for number in numbers if number < self.numbers[-1] and self._counts(number)]
            if after[key] == now.get(key) and not between:
                continue
            found = None if between else joining.joined(key[0], after[key], now.get(key), self.before[key][2])
            if found is None:
                raise self._changed_since(key, next(filter(self._counts, reversed(numbers)), numbers[-1]))
            self._joined[key] = found

    def _counts(self, number: int) -> bool:
        """Whether a change is neither taken back nor takes one back."""
        return number in self._kept and not self._kept[number].undoes and number not in self._undone

    def _changed_since(self, key: Key, number: int) -> FamcliError:
        other = self._kept[number]
        return FamcliError(
            _(
                "“{step}” cannot be undone: {name} has changed {slug} since, with “{other}”. Nothing was changed."
            ).format(step=self.last.told.label, name=other.who, slug=key[1], other=other.note),
            way=Way.LET_UNDO,
            name=other.who,
        )

    def tell(self, reader: Reader) -> None:
        """Give a reader what it would ask for: the documents as they are now."""
        for kind in {kind for kind, _slug in self.before}:
            slugs = tuple(slug for its_kind, slug in self.before if its_kind == kind)
            reader.keep(Question(kind, "those", "slug", slugs), [row for its, *row in self._now if its == kind])

    def lay_over(self, draft: Draft) -> None:
        """Bring back what was there before."""
        for (kind, slug), (place, version, body) in self.before.items():
            if (kind, slug) in self._joined:
                draft.put(kind, slug, self._joined[kind, slug])
            elif body is None:
                draft.delete(kind, slug)
            else:
                draft.bring_back(kind, slug, place, version, body.encode())


def undoing(session: Session, *, anybody: bool) -> Undoing:
    """Return what undo would do. Raises NotFound, FamcliError."""
    with session.reading(tuple, *_asked(session)) as reader:
        step = _last(session, reader, anybody=anybody)
        session.previewed = reader.fingerprint, anybody, step
        step.check_nobody_since()
        step.tell(reader)
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
    before, of_anybody, previewed = session.previewed
    asked = () if previewed and of_anybody == anybody else _asked(session)
    with session.drafting(UNDO, *asked) as draft, session.reading() as reader:
        if isinstance(previewed, Step) and not asked and before == reader.fingerprint:
            step = previewed
        else:
            step = _last(session, reader, anybody=anybody)
        if expected and _mark(step) != expected:
            raise StoreError(_("Somebody has changed the store just now; please look again before you undo."))
        step.check_nobody_since()
        step.tell(reader)
        step.lay_over(draft)
        draft.undoes, draft.subjects = " ".join(map(str, step.numbers)), [step.last.told.label]
        if amend is not None:
            amend(draft.base, draft)
    return step.last.told


def _asked(session: Session) -> tuple[Statement, Statement]:
    """Return what asks for the last changes, and who asks."""
    return (sql.RECENT, (session.store,)), (sql.WHO, ())


def _last(session: Session, reader: Reader, *, anybody: bool) -> Step:
    """Return the last step that is not undone yet: one's own, or anybody's. Most are among the last changes."""
    answer, ((me,),) = session.told or session.ask(*_asked(session))
    found = [Kept(*row) for row in answer]
    mine: Callable[[Kept], bool] = lambda each: anybody or each.is_of(me, session.by())  # noqa: E731
    last, of_others = _among(found, mine, max(reader.head.oldest, 1))
    if len(found) == RECENT and (last is None or last.step == found[-1].step):
        found = [Kept(*row) for row in session.ask((sql.GENERATIONS, (session.store,)))[0]]
        last, of_others = _among(found, mine, max(reader.head.oldest, 1))
    if last is not None:
        return Step(session, found, last)
    if of_others:
        raise NotFound(
            _("There is nothing of yours to undo; {name} did the last step: “{step}”.").format(
                name=of_others.who, step=of_others.told.label
            ),
            way=Way.UNDO_ANYBODY,
        )
    raise NotFound(_("There is nothing to undo."))


def _among(found: list[Kept], mine: Callable[[Kept], bool], oldest: int) -> tuple[Kept | None, Kept | None]:
    """Return the last change that is not undone yet and is one's own, else the last one of others."""
    gone = undone(found)
    of_others: Kept | None = None
    for each in found:
        if each.number <= oldest:
            break
        if each.undoes or each.number in gone:
            continue
        if mine(each):
            return each, None
        of_others = of_others or each
    return None, of_others


def undone(found: list[Kept]) -> set[int]:
    """Return the generations that were taken back."""
    return {int(number) for each in found for number in each.undoes.split()}


def _mark(step: Step) -> str:
    return f"{step.last.step}/{step.numbers[-1]}"
