"""Makes the pictures of the README from the demo: ``python -m tools.pictures`` (needs pdftoppm and Pillow)."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

FROM = {
    "letter": "netzwerk/einladung-werner-stolze.pdf",
    "protocol": "netzwerk/protokoll-netzwerktreffen-familie-auental-3.pdf",
    "article": "netzwerk/artikel-netzwerktreffen-familie-auental-3.pdf",
}
DOCS = Path("docs")
WIDTH = 640
COLOURS = 128
EDGE = (160, 160, 160)


def main() -> None:
    """Write docs/letter.png, docs/protocol.png and docs/article.png."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, "-m", "famcli", "demo", str(folder / "demo")], check=True, capture_output=True)
        for picture, document in FROM.items():
            page = folder / picture
            command = ["pdftoppm", "-r", "110", "-png", "-singlefile", str(folder / "demo" / document), str(page)]
            subprocess.run(command, check=True)
            _small(page.with_suffix(".png"), DOCS / f"{picture}.png")
            print(DOCS / f"{picture}.png")


def _small(page: Path, target: Path) -> None:
    """Write a page in the size of the README, with a thin edge, in few colours."""
    with Image.open(page) as opened:
        scaled = opened.convert("RGB").resize(
            (WIDTH, round(opened.height * WIDTH / opened.width)), Image.Resampling.LANCZOS
        )
    framed = Image.new("RGB", (scaled.width + 2, scaled.height + 2), EDGE)
    framed.paste(scaled, (1, 1))
    framed.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
