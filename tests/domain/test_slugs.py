"""Short names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.slugs import free, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Claudia Roos", "claudia-roos"),
        ("Jürgen Größenwahn-Müller", "juergen-groessenwahn-mueller"),
        ("Ju\u0308rgen", "juergen"),
        ("José Ñandú", "jose-nandu"),
        ("Łukasz Çelik", "lukasz-celik"),
        ("漢字", "x"),
        ("../../etc", "etc"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text, "x") == slug


@given(st.text())
def test_a_slug_is_always_safe(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify(text, "x"))
    assert len(slugify(text, "x")) <= 60


@given(st.sets(st.sampled_from(["a", "a-2", "a-3", "a-5"])))
def test_a_free_slug_is_not_taken(taken: set[str]) -> None:
    assert free("a", taken) not in taken
