"""The backend against a plain dict, in any order of steps (Hypothesis)."""

import json
import shutil
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from famcli.errors import NotFound
from famcli.store import FILE
from tests import leftovers
from tests.speed import examples
from tests.store import backends
from tests.store.backends import document, opener

SLUGS = st.sampled_from(["anna", "anna-2", "bert", "çem", "dörte"])
NAMES = st.text(max_size=12).filter(lambda text: not any(0xD800 <= ord(c) < 0xE000 for c in text))
KINDS = st.sampled_from(["persons", "meetings"])


class StoreMachine(RuleBasedStateMachine):
    """Puts, deletes, failures, reopening and going back."""

    name = backends.NAMES[0]

    @initialize()
    def begin(self) -> None:
        self.folder = leftovers.folder("famcli-store-")
        self.model: dict[str, dict[str, bytes]] = {"persons": {}, "meetings": {}}
        self.past: list[dict[str, dict[str, bytes]]] = []
        self.reopen()

    @rule()
    def reopen(self) -> None:
        backends.close()
        self.backend = opener(self.name, self.folder / "famcli.json")()

    @rule(changes=st.lists(st.tuples(KINDS, SLUGS, st.none() | NAMES), max_size=4), fails=st.booleans())
    def change(self, changes: list[Any], fails: bool) -> None:
        model = {kind: dict(documents) for kind, documents in self.model.items()}
        try:
            with self.backend.write("change") as draft:
                for kind, slug, name in changes:
                    if name is None:
                        draft.delete(kind, slug)
                        model[kind].pop(slug, None)
                    else:
                        draft.put(kind, slug, document(slug, name=name))
                        model[kind][slug] = document(slug, name=name)
                    assert draft.get(kind, slug) == model[kind].get(slug)
                if fails:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            return
        if model != self.model:
            self.past.append(self.model)
            self.model = model

    @rule()
    def undo(self) -> None:
        if not self.past:
            return
        try:
            self.backend.undo()
        except NotFound:
            return
        with self.backend.read() as snapshot:
            found = self._content(snapshot)
        while self.past:
            self.model = self.past.pop()
            if self.model == found:
                return
        assert found == {"persons": {}, "meetings": {}}

    @invariant()
    def same(self) -> None:
        with self.backend.read() as snapshot:
            assert self._content(snapshot) == self.model
            for kind, documents in self.model.items():
                for slug in documents:
                    name = json.loads(documents[slug])["name"]
                    fitting = [d for d in documents.values() if json.loads(d)["name"] == name]
                    assert list(snapshot.find(kind, "name", name)) == fitting
                assert sorted(snapshot.find(kind, "slug", "anna", prefix=True)) == sorted(
                    d for s, d in documents.items() if s.startswith("anna")
                )

    def teardown(self) -> None:
        assert not any(finding.damage for finding in self.backend.check())
        backends.close()
        shutil.rmtree(self.folder)

    @staticmethod
    def _content(snapshot: Any) -> dict[str, dict[str, bytes]]:
        return {kind: {json.loads(d)["slug"]: d for d in snapshot.all(kind)} for kind in ("persons", "meetings")}


EXAMPLES = settings(max_examples=examples(40), stateful_step_count=20, deadline=None)


def _test_of(name: str) -> type[Any]:
    """Return the test of one backend."""
    machine: type[Any] = type(f"{name.title()}Machine", (StoreMachine,), {"name": name}).TestCase
    machine.settings = EXAMPLES if name == FILE else settings(EXAMPLES, max_examples=10)
    return machine


globals().update({f"Test{name.title()}": _test_of(name) for name in backends.NAMES})
