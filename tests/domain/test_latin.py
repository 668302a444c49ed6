"""Names of other scripts in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famcli.domain.slugs import slugify

SCRIPTS = st.text(
    st.characters(min_codepoint=0x370, max_codepoint=0x10FF, categories=["Ll", "Lu", "Lo"]), min_size=1, max_size=80
)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Олена Шевченко", "olena-shevchenko"),
        ("Юлія Гнатюк", "yuliia-hnatiuk"),
        ("Володимир Згурський", "volodymyr-zghurskyi"),
        ("Наталья Щукина", "natalia-shchukina"),
        ("Γιώργος Παπαδόπουλος", "giorgos-papadopoulos"),
        ("محمد علي الحسن", "mhmd-ly-alhsn"),
        ("דוד כהן", "dvd-khn"),
        ("გიორგი ბერიძე", "giorgi-beridze"),
        ("Ђорђе Петровић", "djordje-petrovic"),
        ("Änne Groß", "aenne-gross"),
        ("José Ortega y Gasset", "jose-ortega-y-gasset"),
    ],
)
def test_names_in_letters_that_can_be_typed(name: str, slug: str) -> None:
    assert slugify(name, "") == slug


@given(SCRIPTS)
def test_whatever_the_script_a_slug_is_a_slug(name: str) -> None:
    slug = slugify(name, "leer")
    assert slug.isascii()
    assert slug == slugify(slug, "")
    assert len(slug) <= 60
