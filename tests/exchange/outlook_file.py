"""Files of Outlook (.msg) for tests: a compound file (MS-CFB) with the properties of one mail (MS-OXMSG)."""

import struct
from collections.abc import Mapping

SECTOR, SMALL, CUTOFF = 512, 64, 4096
END, FREE, FAT, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
TEXT, BINARY = 0x001F, 0x0102
Tree = Mapping[str, "bytes | Tree"]


def msg(texts: Mapping[int, str], binaries: Mapping[int, bytes], files: Mapping[str, bytes] = {}) -> bytes:
    """Return a mail with these properties by their number, and attached files by name."""
    tree: dict[str, bytes | Tree] = _properties(texts, binaries, struct.pack("<8x4I8x", 0, len(files), 0, len(files)))
    for number, (name, content) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = _properties(
            {0x3707: name}, {0x3701: content}, bytes(8), struct.pack("<HHII4x", 3, 0x3705, 6, 1)
        )
    return compound(tree)


def _properties(
    texts: Mapping[int, str], binaries: Mapping[int, bytes], head: bytes, more: bytes = b""
) -> dict[str, bytes | Tree]:
    values = [(pid, TEXT, text.encode("utf-16-le")) for pid, text in texts.items()]
    values += [(pid, BINARY, content) for pid, content in binaries.items()]
    entries = b"".join(struct.pack("<HHII4x", kind, pid, 6, len(value)) for pid, kind, value in values)
    streams: dict[str, bytes | Tree] = {f"__substg1.0_{pid:04X}{kind:04X}": value for pid, kind, value in values}
    return {"__properties_version1.0": head + entries + more, **streams}


def compound(tree: Tree) -> bytes:
    """Return a compound file; siblings are a chain, which is a tree, too."""
    entries: list[list[object]] = [["Root Entry", 5, NONE, NONE, b""]]
    _enter(tree, 0, entries)
    small, large, chain, small_chain = bytearray(), [], [], []
    for entry in entries[1:]:
        content = entry[4]
        assert isinstance(content, bytes)
        entry.append(len(content))
        if entry[1] == 2 and len(content) < CUTOFF:
            begin, count = len(small_chain), -(-len(content) // SMALL)
            small += content.ljust(count * SMALL, b"\0")
            small_chain += [*range(begin + 1, begin + count), END] if count else []
            entry.append(begin if count else END)
        elif entry[1] == 2:
            large.append(entry)
    sectors: list[bytes] = []

    def put(content: bytes) -> int:
        begin, count = len(sectors), max(-(-len(content) // SECTOR), 1)
        sectors.extend(content.ljust(count * SECTOR, b"\0")[i * SECTOR : (i + 1) * SECTOR] for i in range(count))
        chain.extend([*range(begin + 1, begin + count), END])
        return begin

    for entry in large:
        entry.append(put(entry[4]))  # type: ignore[arg-type]
    entries[0] += [len(small), put(bytes(small)) if small else END]
    small_fat = put(b"".join(struct.pack("<I", each) for each in small_chain).ljust(SECTOR, b"\xff"))
    directory = put(b"".join(map(_entry, entries)))
    table_size = -(-(len(chain) + 2) // 128)
    first_table = len(chain)
    chain += [FAT] * table_size
    table = b"".join(struct.pack("<I", each) for each in chain).ljust(table_size * SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    small_count = -(-len(small_chain) * 4 // SECTOR) or 1
    head += struct.pack("<IIIIIIIII", 0, table_size, directory, 0, CUTOFF, small_fat, small_count, END, 0)
    tables = [*range(first_table, first_table + table_size)]
    head += b"".join(struct.pack("<I", each) for each in tables).ljust(109 * 4, b"\xff")
    return head + b"".join(sectors) + table


def _enter(tree: Tree, parent: int, entries: list[list[object]]) -> None:
    before = -1
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        content = tree[name]
        number = len(entries)
        entries.append(
            [name, 2 if isinstance(content, bytes) else 1, NONE, NONE, content if isinstance(content, bytes) else b""]
        )
        if before < 0:
            entries[parent][3] = number
        else:
            entries[before][2] = number
        before = number
        if not isinstance(content, bytes):
            _enter(content, number, entries)


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, _content, size, *begin = entry
    coded = str(name).encode("utf-16-le") + b"\0\0"
    head = coded.ljust(64, b"\0") + struct.pack("<HBBIII36x", len(coded), kind, 1, NONE, right, child)
    return head + struct.pack("<III", begin[0] if begin else 0, size, 0)
