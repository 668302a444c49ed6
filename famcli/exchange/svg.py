"""SVG drawings (SVG 2) from elsewhere, made harmless: shapes, text and colours stay.

Scripts, links and all that would be loaded, run or grow are taken out.
"""

import io
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from famcli.errors import InvalidInput
from famcli.i18n import _

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
MOST_BYTES = 512 * 1024
MOST_DEEP = 64
MOST_ELEMENTS = 20_000
MOST_DRAWN = 50_000
"""How many elements are drawn at most, where one is used again."""
ELEMENTS = frozenset((
    "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "symbol", "use",
    "image", "style", "switch",
))  # fmt: skip
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>")
DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)")
INSIDE = re.compile(r"#[^\s\"'()<>]+")
DATA = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
USES = re.compile(r"url\(\s*[\"']?#([^\s\"')]+)")
LOADS = re.compile(r"url\(\s*[\"']?(?!#|[\"'])|@|\\|expression|javascript:|image-set|image\(", re.IGNORECASE)
"""What in the value of an attribute, or a style sheet, fetches something or may hide that."""


def is_one(content: bytes) -> bool:
    """Tell whether a file is a drawing."""
    return b"<svg" in content[:4096] or b":svg" in content[:4096]


def harmless(content: bytes, name: str) -> bytes:
    """Return a drawing without what could do harm. Raises InvalidInput, ValueError for what is not one."""
    if len(content) > MOST_BYTES:
        raise InvalidInput(
            _("“{name}” has more than {most} kB, which is too much for a drawing. Save it as PNG.").format(
                name=name, most=MOST_BYTES // 1024
            )
        )
    text = DOCTYPE.sub("", content.decode("utf-8-sig"), count=1)
    if DECLARATION.search(text):
        raise InvalidInput(_("“{name}” declares entities. Save it again as plain SVG, or as PNG.").format(name=name))
    root = _parsed(text, name)
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("root")
    for element in list(root.iter()):
        for child in list(element):
            if not (isinstance(child.tag, str) and _plain(child.tag) in ELEMENTS) or _loads_style(child):
                element.remove(child)
    for element in root.iter():
        _clean(element)
    if _drawn(root) > MOST_DRAWN:
        raise _too_much(name)
    ElementTree.register_namespace("", SVG)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode").encode()


def _parsed(text: str, name: str) -> ElementTree.Element:
    """Return the tree. Raises ValueError, InvalidInput where it is too deep or too large."""
    deep = count = 0
    root: ElementTree.Element | None = None
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(text.encode()), ("start", "end")):
            root = element if root is None else root
            deep += 1 if event == "start" else -1
            count += event == "start"
            if deep > MOST_DEEP or count > MOST_ELEMENTS:
                raise _too_much(name)
    except ElementTree.ParseError as error:
        raise ValueError("xml") from error
    if root is None:
        raise ValueError("empty")
    return root


def _too_much(name: str) -> InvalidInput:
    return InvalidInput(_("“{name}” has too many parts for a drawing. Save it as PNG.").format(name=name))


def _plain(tag: str) -> str:
    """Return the name of an element of SVG; empty for one of another language."""
    return tag.removeprefix(f"{{{SVG}}}") if tag.startswith(f"{{{SVG}}}") else ""


def _loads_style(element: ElementTree.Element) -> bool:
    return _plain(element.tag) == "style" and (len(element) > 0 or bool(LOADS.search(element.text or "")))


def _clean(element: ElementTree.Element) -> None:
    """Take out attributes that run, load or lead elsewhere."""
    link = element.attrib.pop(XLINK, "") or element.attrib.get("href", "")
    for key, value in list(element.attrib.items()):
        if key.startswith(("on", "{")) or LOADS.search(value):
            del element.attrib[key]
    allowed = INSIDE.fullmatch(link) or (_plain(element.tag) == "image" and DATA.fullmatch(link))
    element.attrib.pop("href", None)
    if allowed:
        element.set(XLINK, link)


def _drawn(root: ElementTree.Element) -> int:
    """Return how many elements are drawn, those that are used again as often as they are; endless ones count most."""
    named = {each.get("id", ""): each for each in root.iter()}
    known: dict[int, int] = {}
    return _weight(root, named, known, ())


def _weight(
    element: ElementTree.Element,
    named: Mapping[str, ElementTree.Element],
    known: dict[int, int],
    above: tuple[int, ...],
) -> int:
    if id(element) in known:
        return known[id(element)]
    if id(element) in above or len(above) > 4 * MOST_DEEP:
        return MOST_DRAWN + 1
    inside = (*above, id(element))
    total = 1 + sum(_weight(child, named, known, inside) for child in element)
    total += sum(_weight(named[used], named, known, inside) for used in _used(element) if used in named)
    known[id(element)] = min(total, MOST_DRAWN + 1)
    return known[id(element)]


def _used(element: ElementTree.Element) -> Iterator[str]:
    """Yield the ids of what an element draws with."""
    if link := element.get(XLINK, ""):
        yield link.removeprefix("#")
    for value in element.attrib.values():
        yield from USES.findall(value)
