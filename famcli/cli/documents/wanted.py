"""What the options of a command say of a document."""

from pathlib import Path

import msgspec

from famcli.errors import UsageError
from famcli.i18n import _
from famcli.services.documents import choices


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the options of a command say of a document: for whom, in which format, and where it goes."""

    people: tuple[str, ...]
    tag: str = ""
    everybody: bool
    merged: bool
    format_: str
    output: str | None
    language: str = ""
    """Another one than that of the meeting, or of the person."""
    force: bool = False

    def settled(self, kind: str) -> "Wanted":
        """Return what is meant for that kind. Raises UsageError for options that do not go together."""
        if bool(self.people) + bool(self.tag) + self.everybody > 1:
            raise UsageError(_("Use only one of --for, --all and --tag."))
        if self.several and choices.is_one_for_all(kind):
            raise UsageError(_("“{name}” is one document for all; leave out --all and --tag.").format(name=kind))
        if choices.certifies(kind) and not self.for_somebody:
            if self.format_ != "pdf":
                raise UsageError(_("This document is addressed to one person; use --for or --all."))
            return msgspec.structs.replace(self, everybody=True, merged=True)
        to_file = self.output == "-" or Path(self.output or "").suffix.casefold() == ".pdf"
        if self.several and to_file and self.format_ != "pdf":
            raise UsageError(_("For several people, --output is a folder; only PDF documents can go into one file."))
        if self.merged and (self.format_ != "pdf" or not self.several):
            raise UsageError(_("--merged needs --all and --format pdf."))
        return msgspec.structs.replace(self, merged=self.merged or (self.several and to_file))

    @property
    def for_somebody(self) -> bool:
        """Whether it is for somebody in particular."""
        return bool(self.people) or self.several

    @property
    def several(self) -> bool:
        """Whether it is for more than one person."""
        return self.everybody or bool(self.tag) or len(self.people) > 1
