"""Colours that can be read: contrast as WCAG 2.2 measures it (1.4.3)."""

import re

LEAST = 4.5
"""The contrast of text with what is behind it, at least."""
WHITE = "#ffffff"
DARK = "#17191c"
"""The paper of web pages by night."""
STEPS = 40
TINT = 0.08


def colour(text: str) -> str:
    """Return a colour as "#1a4a6e"; empty for what is not one ("#" and three or six hexadecimal digits)."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text.strip())
    if not found:
        return ""
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def legible(wanted: str, paper: str = WHITE) -> str:
    """Return the colour that is nearest to the wanted one and can be read on that paper."""
    end = 0 if paper == WHITE else 255
    parts = _parts(wanted)
    for step in range(STEPS + 1):
        mixed = "#" + "".join(f"{round(part + (end - part) * step / STEPS):02x}" for part in parts)
        if contrast(mixed, paper) >= LEAST:
            return mixed
    return mixed


def tint(wanted: str) -> str:
    """Return the colour as a tint of white paper, for the ground behind words."""
    return "#" + "".join(f"{round(255 - (255 - part) * TINT):02x}" for part in _parts(wanted))


def _parts(wanted: str) -> tuple[int, ...]:
    return tuple(int(wanted[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(wanted: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (part / 255 for part in _parts(wanted))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
