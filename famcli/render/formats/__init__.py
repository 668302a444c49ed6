"""The formats that documents come in. A new one is a module with ``render(document) -> bytes`` and a line here."""

import msgspec


class Format(msgspec.Struct, frozen=True):
    """A format."""

    suffix: str
    module: str = ""
    """The module that renders a document; md and json need no block tree and have none."""


FORMATS = {
    "md": Format(".md"),
    "html": Format(".html", "famcli.render.formats.html"),
    "pdf": Format(".pdf", "famcli.render.formats.pdf"),
    "txt": Format(".txt", "famcli.render.formats.text"),
    "docx": Format(".docx", "famcli.render.formats.office"),
    "odt": Format(".odt", "famcli.render.formats.office"),
    "json": Format(".json"),
}
