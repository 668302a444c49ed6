"""Each hostile value whose channel exists, through the real commands, against what must not come out."""

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Famcli

CASES = json.loads((Path(__file__).parents[1] / "data" / "payloads.json").read_text(encoding="utf-8"))


def of(channel: str) -> Any:
    chosen = [case for case in CASES if case["channel"] == channel]
    return pytest.mark.parametrize("case", chosen, ids=[case["name"] for case in chosen])


def value(case: dict[str, Any]) -> str:
    payload = case["payload"]
    return payload["repeat"] * payload["times"] if isinstance(payload, dict) else payload


def clean(case: dict[str, Any], *outputs: str) -> None:
    for output in outputs:
        for pattern in case["must_not"]:
            assert not re.search(pattern, output), (case["name"], pattern, output[:500])


@of("terminal")
def test_terminal(famcli: Famcli, case: dict[str, Any]) -> None:
    if case["name"] == "lone-surrogate":
        assert "UTF-8" in famcli(["person", "add", "Bad " + value(case)], ok=False).err
        return
    hostile = value(case)
    said = famcli(["person", "add", f"Anna {hostile} Weiß", "--organization", f"Amt {hostile}"])
    clean(case, said.err)
    famcli(["meeting", "new", f"Treffen {hostile}", "--date", "2011-05-12", "--place", hostile])
    famcli(["agenda", "add", f"Punkt {hostile}"])
    famcli(["report", "submit", "--by", "N. N.", "--title", f"Titel {hostile}"])
    slug = famcli("person list --json").json[0]["slug"]
    famcli(["attendee", "add", slug])
    for line in (
        "person list",
        "person list --json",
        f"person show {slug}",
        "meeting list",
        "meeting show",
        "meeting show --json",
        "agenda list",
        "attendee list",
        "report list",
        "report show 1",
        "store history",
    ):
        result = famcli(line)
        clean(case, result.out, result.err)
    clean(case, famcli(["meeting", "show", hostile or "x"], ok=False).err)
    assert "Weiß" in famcli("person list").out


@of("markdown->html")
def test_markdown_to_html(famcli: Famcli, case: dict[str, Any]) -> None:
    hostile = value(case)
    famcli(["meeting", "new", f"Titel {hostile[:400]}", "--date", "2011-05-12"])
    famcli(["agenda", "add", f"Punkt {hostile[:400]}", "--text", hostile])
    famcli(["protocol", "note", "1", hostile])
    for line in ("protocol render --format html -o -", "invitation render --format html -o -"):
        page = famcli(line).out
        assert page.count("<h1") == 1
        body = re.sub("<h1>.*?</h1>", "", page[page.index("<main>") :])
        clean(case, body)
    assert "alert" not in hostile or "alert" in body


@of("template")
def test_template(famcli: Famcli, case: dict[str, Any], tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates" / "documents" / "de"
    folder.mkdir(parents=True)
    (folder / "hostile.md.j2").write_text(value(case), encoding="utf-8")
    famcli("meeting new Treffen --date 2011-05-12")
    refused = famcli("document render hostile", ok=False)
    assert refused.status == 1
    assert refused.out == ""
    assert "hostile.md.j2" in refused.err
    assert "uid=" not in refused.err


@of("filename")
def test_filename(famcli: Famcli, case: dict[str, Any], tmp_path: Path) -> None:
    hostile = value(case)
    famcli(["meeting", "new", "--date", "2011-05-12", "--", hostile])
    famcli(["attendee", "add", "--", hostile])
    out = tmp_path / "out"
    famcli(["invitation", "render", "--all", "--format", "txt", "-o", str(out)])
    names = [path.name for path in out.iterdir()]
    assert len(names) == 1
    clean(case, *names)
    assert names[0].isascii()
    before = set(tmp_path.iterdir())
    famcli("protocol render --format pdf")
    (made,) = set(tmp_path.iterdir()) - before
    clean(case, made.name)


@of("pdf")
def test_pdf(famcli: Famcli, case: dict[str, Any]) -> None:
    from pypdf import PdfReader

    hostile = value(case)
    famcli(["meeting", "new", hostile, "--date", "2011-05-12"])
    famcli(["agenda", "add", hostile])
    famcli(["protocol", "note", "1", hostile])
    famcli("protocol render --format pdf -o x.pdf")
    reader = PdfReader("x.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    assert "".join(hostile.split())[:12] in "".join(text.split())
    assert "/EmbeddedFiles" not in reader.trailer["/Root"].get("/Names", {})
    assert len(reader.pages) <= 2


STORES = {
    "json-bigint": b'{"meetings":{"1":{"slug":"x","number":' + b"9" * 5000 + b"}}}",
    "json-nan": b'{"meetings":{"1":{"slug":"x","number":NaN}}}',
    "json-dup-key": b'{"meta":{},"meta":{}}',
    "json-trailing": b"{}{}",
    "json-schema-0": b'{"_famcli":{"1":{"schema":0}}}',
    "json-doc-list": b'{"meetings":[]}',
}


@of("store")
def test_store(famcli: Famcli, case: dict[str, Any], store_path: Path) -> None:
    store_path.parent.mkdir()
    store_path.write_bytes(STORES[case["name"]])
    for line in ("meeting list", "person add Anna", "store check"):
        assert famcli(line, ok=False).status == 1
    assert store_path.read_bytes() == STORES[case["name"]]


@of("filesystem")
def test_filesystem(famcli: Famcli, case: dict[str, Any], store_path: Path, tmp_path: Path) -> None:
    store_path.parent.mkdir()
    match case["name"]:
        case "output-dir-symlink":
            target = tmp_path / "anderswo"
            target.mkdir()
            (tmp_path / "out").symlink_to(target)
            famcli("meeting new X --date 2011-05-12")
            famcli("attendee add Anna")
            assert "link" in famcli("invitation render --all --format txt -o out", ok=False).err
            assert list(target.iterdir()) == []
        case "store-symlink":
            (tmp_path / "other.json").write_text("{}")
            store_path.symlink_to(tmp_path / "other.json")
            assert "link" in famcli("person add Anna", ok=False).err
            assert (tmp_path / "other.json").read_text() == "{}"
        case "store-fifo":
            os.mkfifo(store_path)
            assert "not a file" in famcli("person add Anna", ok=False).err
            assert stat.S_ISFIFO(store_path.stat().st_mode)
        case "umask-000":
            before = os.umask(0)
            try:
                famcli("person add Anna")
                famcli("person add Bert")
            finally:
                os.umask(before)
            for path in (store_path, *store_path.parent.rglob("*.json")):
                assert path.stat().st_mode & 0o777 == 0o600
            assert (store_path.parent / "famcli.json.history").stat().st_mode & 0o777 == 0o700
        case other:
            pytest.fail(f"no trial for {other}")
