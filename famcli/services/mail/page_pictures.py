"""Pictures of a mail's web page: programs show none that lie inside of it, so they are parts of the mail."""

import hashlib
import re
from base64 import b64decode

from famcli.exchange.message import Attachment
from famcli.render.rasters import as_png

INSIDE = re.compile(r'(?<=src=")data:(image/(?:png|jpeg|svg\+xml));base64,([A-Za-z0-9+/=]+)(?=")')
DRAWING = "image/svg+xml"


def taken_out(html: str) -> tuple[str, tuple[Attachment, ...]]:
    """Return a page that names its pictures, and these; drawings become pixels, which all programs show."""
    found: dict[str, Attachment] = {}

    def named(picture: re.Match[str]) -> str:
        type_, content = picture[1], b64decode(picture[2])
        if type_ == DRAWING:
            type_, content = "image/png", as_png(content) or content
        name = f"{hashlib.sha256(content).hexdigest()[:16]}@famcli"
        found[name] = Attachment(name, content, type_)
        return f"cid:{name}"

    return INSIDE.sub(named, html), tuple(found.values())
