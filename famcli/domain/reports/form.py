"""Short reports as a form in Markdown: a head of "key: value" lines, and a heading for each question.

The head looks like YAML and may be written as such, but is read line by line: "Titel: Bürgerbus: Start" is no error,
and 01067 and "NO" stay what they are. Lists are "- " lines below a key, or commas.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from famcli.domain.faults import Fault
from famcli.domain.reports.fields import BY_NAME, HEAD, SECTIONS, TITLES, Field
from famcli.i18n import _

MOST_LINES = 20_000
MOST_HEAD = 60
"""Lines in which the fields of a form without "---" are looked for."""
HEADING = r"(\\*)(#{1,6})[ \t]+(.*)$"
BOLD = r"(\\*)(\*\*|__)([^*_\n]{2,80})\2:?[ \t]*$"
"""A heading as some mail programs send it without their page: in bold."""
TELLING = frozenset({"title", "meeting", "partners", "minutes", "report", "topic"})
"""Fields that nothing else than a form has."""
BLOCKS = ("|", ">", "|-", ">-")


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a form holds: texts by field; fields that hold several are lists. Lines are those of the file."""

    texts: dict[str, str]
    lists: dict[str, list[str]]
    lines: dict[str, int]
    """Where each field stands, from 1."""
    faults: tuple[Fault, ...] = ()


def write_form(values: Mapping[str, str | Iterable[str]], lang: str, *, question: str = "<!-- {} -->") -> str:
    """Return the form with these values filled in, with the questions in that frame where an answer is missing."""
    head = []
    for field in HEAD:
        value = values.get(field.name, "")
        if value or field.asked:
            word = field.word(lang)
            head += _said(word, value) if isinstance(value, str) else _listed(word, tuple(value))
    parts = ["---", *head, "---", "", f"# {TITLES[lang]}"]
    for field in SECTIONS:
        text = str(values.get(field.name, ""))
        body = _escaped(text) if text else question.format(field.question(lang))
        parts += ["", f"## {field.word(lang)}", "", body]
    return "\n".join(parts).rstrip("\n") + "\n"


def read_form(text: str) -> Form:
    """Read a form; whatever cannot be meant is among the faults, by line. Nothing is raised."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    lines = text.split("\n")
    found = _Found()
    if len(lines) > MOST_LINES:
        found.faults.append(
            Fault(MOST_LINES, _("The form has too many lines; at most {most} can be read.").format(most=MOST_LINES))
        )
        lines = lines[:MOST_LINES]
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    begin = _head(lines, first, found)
    _body(lines, begin, found)
    found.texts.pop("hint", None)
    return Form(texts=found.texts, lists=found.lists, lines=found.lines, faults=tuple(found.faults))


def begins(line: str) -> bool:
    """Tell whether a line begins something in a form: its head, a field, a section."""
    key, colon, _value = line.partition(":")
    return line.strip() == "---" or bool(_section(line)) or bool(colon and _field(key, HEAD))


def opens(line: str) -> bool:
    """Tell whether a line is one of a form and of nothing else: what stands in signatures is not."""
    key, colon, _value = line.partition(":")
    return bool(_section(line)) or bool(colon and _field(key, HEAD) in TELLING)


def looks_like_form(text: str) -> bool:
    """Tell whether there is more of a form in a text than what stands in signatures, too."""
    found = read_form(text)
    return bool(TELLING & {*found.lines} or {"networking", "transfer"} & {*found.lines})


def has_title(text: str) -> bool:
    """Tell whether a form is filled in."""
    return bool(read_form(text).texts.get("title"))


class _Found:
    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.lists: dict[str, list[str]] = {}
        self.lines: dict[str, int] = {}
        self.faults: list[Fault] = []

    def keep(self, field: str, value: str, line: int) -> None:
        """Keep a value of the head."""
        if field in self.lines:
            self.faults.append(Fault(line, _("“{field}” appears twice.").format(field=field)))
            return
        self.lines[field] = line
        value = _unquoted(value)
        if BY_NAME[field].kind.several:
            self.lists[field] = list(_items(value))
        else:
            self.texts[field] = value


def _head(lines: list[str], first: int, found: _Found) -> int:
    """Read the head and return the index of the line behind it."""
    fenced = lines[first].strip() == "---"
    index = end = first + fenced
    field, block = "", False
    while index < len(lines):
        line = lines[index]
        if fenced and line.strip() in ("---", "..."):
            return index + 1
        if _section(line, least=1 + fenced) or (not fenced and index - first > MOST_HEAD):
            break
        number = index + 1
        index += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        listed = re.match(r"[ \t]*-[ \t]+(.+)$", line)
        several = bool(field) and BY_NAME[field].kind.several
        if listed and several:
            found.lists[field].append(_unquoted(listed[1].strip()))
            end = index
            continue
        if field and block and line[:1] in " \t" and not several:
            found.texts[field] = " ".join(filter(None, (found.texts[field], line.strip())))
            end = index
            continue
        key, colon, value = line.partition(":")
        known = _field(key, HEAD)
        if key.lstrip()[:1] in ("*", "_") and known:
            value = value.strip().strip("*_")
        if known and colon:
            field, block, end = known, not BY_NAME[known].kind.several and value.strip() in BLOCKS, index
            found.keep(field, "" if block else value.strip() if fenced else _unmarked(value), number)
        elif fenced:
            field = ""
            sentence = (
                _("“{key}” is not a field of the form; it has {known}.").format(
                    key=key.strip()[:40], known=", ".join(_named(lines))
                )
                if colon
                else _("“{line}” is not “Field: value”.").format(line=line.strip()[:60])
            )
            found.faults.append(Fault(number, sentence))
    if fenced:
        found.faults.append(Fault(first + 1, _("The form header has no end; a line “---” is missing below it.")))
        return index
    while found.lines and end < index and lines[end].strip() in ("", "---"):
        end += 1
    return end


def _body(lines: list[str], begin: int, found: _Found) -> None:
    """Read the sections. Text before the first one is the beginning of the summary."""
    field = ""
    gathered: dict[str, list[str]] = {}
    headed = set()
    for index in range(begin, len(lines)):
        line = lines[index]
        if known := _section(line):
            field = known
            if field in headed:
                found.faults.append(Fault(index + 1, _("“{field}” appears twice.").format(field=line.strip("# \t"))))
            headed.add(field)
            found.lines.setdefault(field, index + 1)
            gathered.setdefault(field, [])
        elif not field and re.match(r"#[ \t]", line):
            continue
        elif field or line.strip():
            gathered.setdefault(field or "summary", []).append(_bare(line))
            found.lines.setdefault(field or "summary", index + 1)
    for name, texts in gathered.items():
        text = _unasked(_uncommented("\n".join(texts)).strip("\n"), name)
        found.texts[name] = text if text.strip() else ""


def _unasked(text: str, field: str) -> str:
    """Return an answer without the question that stood there before it, as in a Word form or a mail."""
    for question in BY_NAME[field].questions:
        asked = re.match(rf"[*_>\s]*{re.escape(question)}[*_]*[ \t]*\n*", text)
        if asked:
            return text[asked.end() :]
    return text


def _section(line: str, least: int = 1) -> str:
    """Return which section of the form a line is the heading of, if it is one of that level at least."""
    if least <= 2 and (bold := re.match(BOLD, line)) and not bold[1]:
        return _field(bold[3], SECTIONS)
    heading = re.match(HEADING, line.strip("* ") if line.startswith("*") else line)
    return (
        _field(heading[3].rstrip(" \t#"), SECTIONS) if heading and not heading[1] and len(heading[2]) >= least else ""
    )


def _uncommented(text: str) -> str:
    """Return text without comments; what is no comment because nothing ends it stays."""
    parts, position = [], 0
    for begin in re.finditer(r"(?<!\\)(\\*)<!--", text):
        if begin.start() < position:
            continue
        if begin[1]:
            parts.append(text[position : begin.start()] + begin[0][1:])
            position = begin.end()
            continue
        end = text.find("-->", begin.end())
        if end < 0:
            break
        parts.append(text[position : begin.start()])
        position = end + 3
    return "".join((*parts, text[position:]))


def _said(key: str, value: str) -> list[str]:
    return [f"{key}: {_quoted(value)}".rstrip()]


def _named(lines: list[str]) -> list[str]:
    """Return what the fields are called in the language that a form is in."""
    titled = {lang: sum(line.startswith(f"{BY_NAME['title'].word(lang)}:") for line in lines) for lang in TITLES}
    lang = max(titled, key=lambda each: titled[each])
    return [field.word(lang) for field in HEAD if field.asked]


def _listed(key: str, values: tuple[str, ...]) -> list[str]:
    """Return a list in one line, or line by line where its items have commas of their own."""
    if any(re.search(r"[,;\[\]\"']", each) for each in values):
        return [f"{key}:", *(f"- {_quoted(each)}" for each in values)]
    return [f"{key}: {', '.join(values)}".rstrip()]


def _quoted(value: str) -> str:
    """Return a value in quotation marks where it would be read as something else without them."""
    return f'"{value}"' if value in BLOCKS or _unquoted(value) != value else value


def _field(words: str, known: Iterable[Field]) -> str:
    plain = " ".join(words.strip().strip("*_").rstrip("?:").casefold().split()).removesuffix(" (minuten)")
    return next((field.name for field in known if plain in field.understood), "")


def _items(value: str) -> Iterator[str]:
    inner = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    pattern = r";" if ";" in inner else r","
    yield from filter(None, (_unquoted(each.strip()) for each in re.split(pattern, inner)))


def _unmarked(value: str) -> str:
    """Return a value as Word gives it, without the marks of bold and what escapes them."""
    return re.sub(r"\\([^\w\s])", r"\1", value).strip().rstrip("\\").strip("*_").strip()


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _escaped(text: str) -> str:
    """Return text in which no line looks like a heading of the form, or a comment."""
    lines = ("\\" + line if _looks_headed(line) else line for line in text.split("\n"))
    return re.sub(r"(?<!\\)\\*<!--", lambda found: "\\" + found[0], "\n".join(lines))


def _bare(line: str) -> str:
    """Return a line without the backslash that _escaped() has put before it."""
    return line[1:] if line.startswith("\\") and _looks_headed(line[1:]) else line


def _looks_headed(line: str) -> bool:
    """Whether a line is a heading of the form, or one with backslashes before it."""
    if bold := re.match(BOLD, line):
        return _field(bold[3], SECTIONS) != ""
    heading = re.match(HEADING, line)
    return heading is not None and _field(heading[3].rstrip(" \t#"), SECTIONS) != ""
