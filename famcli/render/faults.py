"""What went wrong in a template, in one sentence with template and line."""

from pathlib import Path

import jinja2

from famcli.errors import TemplateError, Way
from famcli.i18n import _


def described(name: str, error: Exception) -> TemplateError:
    """Return the sentence for anything that rendering the template ``name`` may raise."""
    if isinstance(error, TemplateError):
        return error
    if isinstance(error, jinja2.TemplateNotFound):
        missing = error.name or name
        if missing == name:
            return TemplateError(_("There is no template “{name}”.").format(name=name), way=Way.LIST_TEMPLATES)
        return TemplateError(
            _("The template {name} includes “{missing}”, which does not exist.").format(name=name, missing=missing)
        )
    where, line = _place(name, error)
    reason = _reason(error).rstrip(".")
    if not line:
        return TemplateError(_("The template {name} cannot be used: {reason}.").format(name=where, reason=reason))
    return TemplateError(_("Template {name}, line {line}: {reason}.").format(name=where, line=line, reason=reason))


def _place(name: str, error: Exception) -> tuple[str, int]:
    """Return template and line; line 0 where it is not known."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.name or name, error.lineno
    where, line = name, 0
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".j2":
            where, line = "/".join(file.parts[-2:]), trace.tb_lineno
        trace = trace.tb_next
    return where, line


def _reason(error: Exception) -> str:
    match error:
        case RecursionError():
            return _("it is nested too deeply, or includes itself endlessly")
        case MemoryError():
            return _("it needs too much memory")
        case UnicodeDecodeError():
            return _("it is not UTF-8; please save it as UTF-8")
        case SyntaxError():
            return _("it is nested too deeply, or includes itself endlessly")
        case jinja2.TemplateError():
            return error.message or type(error).__name__
    return " ".join(str(error).split()) or type(error).__name__
