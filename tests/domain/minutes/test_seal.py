"""The mark of a file is read as it is written."""

from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.minutes.seal import Seal, seal_in

SLUGS = st.lists(st.text("abcxyz019", min_size=1), min_size=1).map("-".join)
SEALS = st.builds(
    Seal,
    meeting=SLUGS,
    version=st.integers(0, 999).map(lambda number: f"1.{number}"),
    kind=SLUGS,
    audience=st.sampled_from(["internal", "public"]),
    fingerprint=st.binary(min_size=32, max_size=32).map(bytes.hex),
)


@given(SEALS, st.sampled_from(["", "<x>", "(", '"']), st.sampled_from(["", "</x>", ")", '"']))
def test_what_is_written_is_read(seal: Seal, before: str, behind: str) -> None:
    assert seal_in(f"{before}{seal}{behind}") == seal


@given(st.text())
def test_other_text_has_none(text: str) -> None:
    assert seal_in(text) is None
