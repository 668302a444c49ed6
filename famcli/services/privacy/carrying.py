"""What an earlier state gets when it comes back: the log of privacy, all erasures once more, and where it is from."""

from collections.abc import Callable
from datetime import datetime

from famcli.domain.privacy.erasure import Deed, Erasure
from famcli.services.privacy import erasing
from famcli.services.privacy.tracing import chosen, traces
from famcli.store.backend import Draft, Question, Snapshot
from famcli.store.repositories import Transaction

LOGS = ("operations", "erasures")


def carrier(by: str, now: datetime) -> Callable[[Snapshot, Draft], None]:
    """Return what makes an earlier state (the second one) fit to come back in the place of the present one."""

    def carry(present: Snapshot, back: Draft) -> None:
        present.expect(Question("operations"), Question("erasures"), Question("checkouts"))
        here, then = Transaction(present), Transaction(back)  # type: ignore[arg-type]  # the first is only read
        for kind in LOGS:
            for document in here.kind(kind).all():
                then.kind(kind).put(document)
        for document in list(then.checkouts.all()):
            then.checkouts.remove(document.slug)
        for document in here.checkouts.all():
            then.checkouts.put(document)
        for erasure in list(then.erasures.all()):
            again(then, erasure, by=by, now=now)

    return carry


def again(tx: Transaction, erasure: Erasure, *, by: str, now: datetime, same: bool = False) -> None:
    """Erase whoever was erased and is there again, asking nobody: lines that mean the person lose the name.

    With ``same`` the entry that is left has the slug that it has where the person was erased.
    """
    marks = set(erasure.marks)
    for person in [each for each in tx.persons.all() if tx.mark("persons", each.slug) in marks]:
        slug = erasure.slug if same and tx.persons.get(erasure.slug) is None else erasing.new_slug(tx)
        found = traces(tx, person, slug=slug, drafts={})
        erasing.erase(
            tx,
            person,
            found,
            slug,
            chosen(found.lines, erasure.others),
            reason=erasure.reason,
            by=by,
            now=now,
            deed=Deed.ERASE_AGAIN,
        )
