"""Going back a step: to the state that the present one was made of, which is known by its check sum.

Numbers do not tell a state: where the file came from a sync client, a stick or a copy, the history beside it may have
another state of the same number.
"""

from collections.abc import Callable
from pathlib import Path

from famcli.errors import NotFound, StoreError, Way
from famcli.i18n import _
from famcli.store.backend import Generation, Undoing
from famcli.store.tinydb import commit
from famcli.store.tinydb.differences import differences
from famcli.store.tinydb.generations import described, earlier, generations
from famcli.store.tinydb.layout import State
from famcli.store.tinydb.source import Source


def undoing(storage: Source) -> Undoing:
    """Return what undo would do. Raises NotFound, DamagedStore, StoreError."""
    current = storage.state()
    path, back = _before(storage, current)
    return Undoing(
        undone=_undone(storage, current),
        back=described(path, back),
        changes=tuple(differences(current, back)),
        fingerprint=current.fingerprint,
    )


def undo(storage: Source, expected: str, amend: Callable[[State, State], None]) -> Generation:
    """Bring the state back that the present one was made of, as a new generation; again, the one before that.

    Returns the state that was undone. Raises NotFound where there is none, or it is not here; StoreError where the
    store is not the ``expected`` one any more.
    """
    held = commit.lock(storage.path, storage.files)
    try:
        current = storage.state()
        if expected and current.fingerprint != expected:
            raise StoreError(_("Somebody has changed the store just now; please look again before you undo."))
        path, back = _before(storage, current)
        undone = _undone(storage, current)
        number = back.header.restores or int(path.name[:8])
        parent = back.header.parent
        back.header.generation = current.header.generation
        amend(current, back)
        storage.put_in_place(
            back,
            "store undo",
            there=storage.path.exists(),
            parent=parent,
            line=current.line,
            restores=number,
            subjects=[undone.label],
        )
        return undone
    finally:
        storage.files.release(held)


def _before(storage: Source, current: State) -> tuple[Path, State]:
    """Return the state that the present one was made of, and its file. Raises NotFound."""
    parent = current.header.parent
    if parent is None:
        position = current.header.restores or current.header.generation
        older = ((path, state) for path, state in earlier(storage) if int(path.name[:8]) < position)
        if (found := next(older, None)) is not None:
            return found
    elif parent:
        for path, state in earlier(storage):
            if state.sum == parent:
                return path, state
        raise NotFound(
            _(
                "The state before “{step}” is not kept here: the store came from another folder or computer since, or "
                "it is too long ago."
            ).format(step=_undone(storage, current).label),
            way=Way.LOOK_AT_HISTORY,
        )
    raise NotFound(_("There is nothing to undo."))


def _undone(storage: Source, current: State) -> Generation:
    """Return the step that the present content comes from."""
    itself = described(storage.path, current)
    if not current.header.restores:
        return itself
    return next((each for each in generations(storage) if each.number == current.header.restores), itself)
