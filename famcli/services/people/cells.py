"""What stands in the cells of other people's lists and is no value: Excel's errors, addresses of Exchange, totals.

Whatever is left out or understood otherwise is said in a remark, so that the preview of an import shows it.
"""

import re
from collections.abc import Iterable, Mapping

from famcli.domain.people.names import ADDRESSES, BEHIND, Name, is_title
from famcli.i18n import _, quoted

ERRORS = frozenset(
    {
        "#N/A", "#NV", "#REF!", "#BEZUG!", "#NAME?", "#VALUE!", "#WERT!", "#DIV/0!", "#NULL!", "#NUM!", "#ZAHL!",
        "#SPILL!", "#ÜBERLAUF!", "#CALC!", "#KALK!", "#GETTING_DATA",
    }
)  # fmt: skip
"""What Excel shows where a formula fails (ECMA-376-1, 18.11.1.2), in German and English."""
NOBODY = frozenset(
    {
        "anonymous", "anonym", "keine", "kein", "-", "–", "—", "/", "n/a", "n. a.", "na", "k. a.", "k.a.", "unbekannt",
        "nicht bekannt", "keine angabe", "nicht vorhanden", "liegt nicht vor", "entfällt", "none", "unknown", "x",
        "keine e-mail",
    }
)  # fmt: skip
"""What forms and people write in the place of an address that is not there."""
YES_OR_NO = frozenset({"ja", "nein", "yes", "no", "true", "false", "wahr", "falsch"})
NEVER_YES_OR_NO = frozenset({"name", "given", "family", "organization", "department", "function", "phone", "address"})
PARTS = re.compile(
    r"(?:erforderlich|notwendig|optional|fakultativ|required|besprechungsorganisat|veranstalt|organi[sz]|ressource"
    r"|resource)"
)
"""What part somebody has in an appointment of Outlook."""
TOTAL = re.compile(
    r"(?:(?:zwischen|gesamt)?summe|gesamt(?:zahl)?|insgesamt|anzahl|total|sum|count|seite|page)(?:\s*[:=].*|\s+\d.*|)"
    r"|stand\s*:?\s*(?:\d.*|\w+ \d{4})"
    r"|(?:erstellt|gedruckt|exportiert|printed|created|exported)\s+(?:am|on|von|by)\b.*",
    re.I,
)
SEVERAL = " ::: "
"""What Google writes between the values of one field."""
ADDRESSED = re.compile(
    r"(?=[^\n]{0,400}\Z)(?P<name>[^<>@]*?)\s*[<(\[]?(?:mailto:)?(?P<email>[^\s<>()@\[\]]+@[^\s<>()@\[\]]+)[>)\]]?", re.I
)
"""An address, perhaps with a name before it, in 400 letters at most."""
ONE_ADDRESS = re.compile(r"[^\s,;<>()@/\[\]]{1,64}@[^\s,;<>()@/\[\]]{1,255}")
ATTENTION = re.compile(r"(?:z\. ?hd\.?|zu händen|z\. ?h\.|attn\.?:?|for the attention of|c/o) (?:von )?(?=\S)", re.I)
"""What stands before the name of somebody in an office."""
MANY = ("email", "phone", "address")
"""Fields of which Google keeps several values."""


def is_total(cells: Mapping[str, str]) -> bool:
    """Tell whether a row is about the list: a total, a date, a page number."""
    filled = [text for cell in cells.values() if (text := cell.strip())]
    if not filled or not TOTAL.fullmatch(filled[0]):
        return False
    return all(re.fullmatch(r"[\d.,: ]+", text) for text in filled[1:])


def is_flag(field: str, values: Iterable[str]) -> bool:
    """Tell whether a column says something else than its name promises.

    "Firma" of hitobito says yes or no, "Teilnahme" of Outlook who has to come.
    """
    filled = {text for value in values if (text := value.strip().casefold())}
    if field == "rsvp":
        return bool(filled) and all(PARTS.match(text) for text in filled)
    return field in NEVER_YES_OR_NO and bool(filled) and filled <= YES_OR_NO


def internal(cell: str) -> bool:
    """Tell whether a cell holds an address inside of Exchange (X.500), to which nobody outside can write."""
    return cell[:3].casefold() in ("/o=", "/c=")


def understood(field: str, cell: str, remarks: list[str]) -> str:
    """Return what a cell says for that field, "" for nothing; what was left out goes to the remarks."""
    cell = cell.strip()
    if cell.upper() in ERRORS:
        remarks.append(_("“{value}” is an error of Excel and was left out").format(value=cell))
        return ""
    if field in MANY and SEVERAL in cell:
        first, *others = cell.split(SEVERAL)
        remarks.append(
            _("of several values “{first}” was taken, not {others}").format(
                first=first, others=", ".join(map(quoted, others))
            )
        )
        cell = first
    if field == "email" and cell.casefold() in NOBODY:
        return ""
    if field == "email" and len(addresses := ONE_ADDRESS.findall(cell[:1000])) > 1:
        remarks.append(
            _("of several values “{first}” was taken, not {others}").format(
                first=addresses[0], others=", ".join(map(quoted, addresses[1:]))
            )
        )
        return str(addresses[0])
    if field == "email" and internal(cell):
        remarks.append(
            _("“{address}” is an address inside of Exchange and was left out").format(address=cell[:30] + "…")
        )
        return ""
    return cell


def named(fields: Mapping[str, str], remarks: list[str]) -> dict[str, str]:
    """Return the fields with each part of the name where it belongs.

    An address in the column of names is one ("Mia Muster <mia@example.org>"). A title that is none is what somebody
    does ("Sachbearbeiterin"); a displayed name that only turns given and family name round, or holds neither, gives
    way to them.
    """
    found = dict(fields)
    if address := ADDRESSED.fullmatch(found.get("name", "")):
        found.setdefault("email", address["email"])
        found["name"] = address["name"].strip(" \"',")
        if not found["name"]:
            del found["name"]
    if found.get("name") and (attention := ATTENTION.match(found["name"])):
        found["name"] = found["name"][attention.end() :]
    title, given, family = (found.get(part, "") for part in ("title", "given", "family"))
    if title and not _is_academic(title):
        del found["title"]
        if "function" not in found:
            found["function"] = title
        elif found["function"] != title:
            remarks.append(_("the title “{title}” was left out").format(title=title))
    if found.get("name") and given and family:
        name = Name.parse(found["name"])
        words, parts = name.core.casefold().split(), f"{given} {family}".casefold().split()
        if words != parts and (sorted(words) == sorted(parts) or not set(parts) <= set(words)):
            found["name"] = " ".join((*name.titles, given, family))
    return found


def _is_academic(title: str) -> bool:
    first = title.split()[0]
    return is_title(first) or first.rstrip(".").casefold() in ADDRESSES or re.fullmatch(BEHIND, f" {title}") is not None
