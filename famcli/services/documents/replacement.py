"""What stands in a PDF for characters that no font has, as the commands tell it."""

from famcli.render.replacement import REPLACEMENT, Replaced

__all__ = ["REPLACEMENT", "Replaced"]
