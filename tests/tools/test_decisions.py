"""Every decision has a subject and a status, and stands in the index."""

from tools import decisions

PAGE = """## Entries

**2026-11-23, one file.** Why it is
one file. *(store; in force)*

**2026-11-24, letters, not mails.** Why. *(mail; replaced 2026-12-01)*
"""


def test_the_index_goes_by_subject_and_names_what_no_longer_holds() -> None:
    assert decisions.index(PAGE).splitlines() == [
        "- **mail**",
        "  - letters, not mails (2026-11-24, replaced 2026-12-01)",
        "- **store**",
        "  - one file (2026-11-23)",
    ]


def test_an_entry_without_subject_or_status_is_told() -> None:
    for end in ("", " *(store)*", " *(store; perhaps)*"):
        found, (wrong,) = decisions.decisions(f"{PAGE}\n**2026-11-25, Umlaute überall.** So ist es.{end}\n")
        assert "“Umlaute überall” needs subject and status" in wrong
        assert len(found) == 2
