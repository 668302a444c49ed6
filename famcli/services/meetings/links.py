"""Links and web addresses, as they are typed."""

from collections.abc import Callable, Iterable, Sequence

from famcli.domain import lists, text
from famcli.domain.meetings.meeting import Link
from famcli.errors import InvalidInput
from famcli.i18n import _


def read_link(given: str) -> Link:
    """Read "Title <https://…> Teaser"; the address may be missing: "Title <> Teaser". Raises InvalidInput."""
    title, opened, rest = given.partition("<")
    url, closed, teaser = rest.partition(">")
    if opened and not closed:
        raise InvalidInput(
            _("“{link}” is not a link; write it like: Title <https://example.org> Teaser").format(link=given)
        )
    return Link(
        title=text.required(title, _("The title of a link")),
        url=web_address(url),
        teaser=text.line(teaser, _("The teaser of a link")),
    )


def changed_links(
    before: Sequence[Link], given: Iterable[str], completed: Callable[[str], str] = str
) -> tuple[Link, ...]:
    """Return links after a change, by the rule of lists; title or address takes one out. Raises InvalidInput.

    ``completed`` makes a link of what is typed shorter.
    """
    return lists.changed(
        before, given, lambda value: [read_link(completed(value))], lambda each: [each.title, each.url]
    )


def web_address(given: str) -> str:
    """Return a web address; empty stays empty. Raises InvalidInput for anything but http and https."""
    url = text.line(given, _("The web address"))
    if url and (
        not url.casefold().startswith(("https://", "http://"))
        or not url.isprintable()
        or any(each in ' <>"\\^`{|}' for each in url)
    ):
        raise InvalidInput(_("“{url}” is not a web address; it begins with https://.").format(url=given))
    return url
