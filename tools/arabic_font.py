"""Makes the small Arabic face of the templates of a whole Noto Sans Arabic: ``python -m tools.arabic_font FOLDER``.

The folder holds ``NotoSansArabic-Regular.ttf`` and ``-Bold.ttf``, as Debian's package fonts-noto-core has them. This
needs fontTools (``pip install fonttools``), which nothing else here does.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "templates" / "fonts-arabic"
SIGNS = "U+20,U+21,U+28-2E,U+30-3A,U+A0,U+AB,U+BB,U+200B-200F,U+2010-2015,U+2018-201F,U+2026,U+2039,U+203A,U+2066-2069"
LETTERS = (
    "U+060C,U+061B,U+061F,U+0621-063A,U+0640-0655,U+0660-066D,U+0670,U+0671,U+0679,U+067C,U+067E,U+0681,U+0685,U+0686,"
    "U+0688,U+0689,U+0691,U+0693,U+0695,U+0696,U+0698,U+069A,U+06A4,U+06A9,U+06AB,U+06AF,U+06B5,U+06BA,U+06BC,U+06BE,"
    "U+06C0-06C3,U+06C6-06C8,U+06CA,U+06CC-06CE,U+06D0,U+06D2-06D5,U+06F0-06F9"
)


def main(folder: Path) -> None:
    """Write both faces."""
    for name in ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"):
        options = [f"--unicodes={SIGNS},{LETTERS}", "--no-hinting", "--name-IDs=*", f"--output-file={FOLDER / name}"]
        subprocess.run([sys.executable, "-m", "fontTools.subset", str(folder / name), *options], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
