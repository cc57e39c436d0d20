#!/usr/bin/env python3
"""Makes ../../readings.bin from the Unihan database (see README.md). Same input, same bytes."""
import bz2
import os
import re
import struct
import unicodedata
from pathlib import Path

UNIHAN = Path(os.environ.get("UNIHAN", "/usr/share/unicode"))
OUTPUT = Path(__file__).resolve().parent.parent.parent / "readings.bin"
BLOCK_A = (0x3400, 0x4DBF)
BLOCK_B = (0x4E00, 0x9FFF)


def fields(name):
    """The lines of one Unihan file as {field: {code point: value}}."""
    path = UNIHAN / f"{name}.txt"
    data = path.read_bytes() if path.exists() else bz2.decompress((UNIHAN / f"{name}.txt.bz2").read_bytes())
    table = {}
    for line in data.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            point, field, value = line.split("\t", 2)
            table.setdefault(field, {})[int(point[2:], 16)] = value
    return table


def toneless(syllable):
    """`lǚ` -> `lv`, `zhāng` -> `zhang`; empty for what is not written with the 26 letters (ê̄, hm, ng …)."""
    text = unicodedata.normalize("NFD", syllable.strip().lower())
    text = text.replace("u\u0308", "v")
    text = "".join(c for c in text if not unicodedata.combining(c))
    if text in ("ng", "n", "m", "hm", "hng") or not re.fullmatch("[a-z]{1,6}", text):
        return ""
    return text


def unique(items):
    return list(dict.fromkeys(item for item in items if item))


def main():
    readings = fields("Unihan_Readings")
    variants = fields("Unihan_Variants")
    mandarin = readings["kMandarin"]
    standard = readings["kTGHZ2013"]
    xinhua = readings["kXHC1983"]
    hanyu = readings["kHanyuPinyin"]
    frequency = readings["kHanyuPinlu"]

    def colon_list(value):
        return [toneless(s) for part in value.split() for s in part.split(":", 1)[1].split(",")]

    def points(value):
        return [int(v.split("<")[0][2:], 16) for v in value.split()]

    fold = {}
    for point, value in variants["kSimplifiedVariant"].items():
        targets = points(value)
        # A character that may also stay as it is (乾 in 乾隆) is left alone.
        if point not in targets:
            fold[point] = targets[0]
    for point in range(0xF900, 0xFB00):  # compatibility ideographs
        form = unicodedata.normalize("NFC", chr(point))
        if len(form) == 1 and form != chr(point) and ord(form) <= 0xFFFF:
            fold[point] = ord(form)
    for point in list(fold):  # no chains
        seen = {point}
        while fold[point] in fold and fold[point] not in seen:
            seen.add(fold[point])
            fold[point] = fold[fold[point]]
    fold = {a: b for a, b in fold.items() if a != b and b not in fold}

    def usual(point):
        found = [toneless(s) for s in mandarin.get(point, "").split()]
        found += [toneless(re.sub(r"\(.*", "", s)) for s in frequency.get(point, "").split()]
        if point in standard:
            found += colon_list(standard[point])
        if point in xinhua:
            found += colon_list(xinhua[point])
        return found

    table = {}
    for point in sorted(set(mandarin) | set(standard) | set(xinhua) | set(hanyu)):
        found = usual(point)
        if point in fold:
            found += usual(fold[point])
        if point not in standard and point not in xinhua and point not in fold and point in hanyu and not found:
            found += colon_list(hanyu[point])
        found = unique(found)
        if found:
            table[point] = found
    for point, target in sorted(fold.items()):
        # A simplified form of which nothing is known is read as the traditional one.
        if point in table:
            table.setdefault(target, table[point])

    syllables = sorted({s for found in table.values() for s in found})
    number = {s: i for i, s in enumerate(syllables)}
    assert len(syllables) < 0x1FFF
    lists, where = [], {}

    def value(point):
        found = table.get(point, [])
        if not found:
            return 0
        if len(found) == 1:
            return number[found[0]] + 1
        key = tuple(found)
        if key not in where:
            where[key] = len(lists)
            lists.append(len(key))
            lists.extend(number[s] for s in key)
        return 0x8000 | where[key]

    block_a = [value(p) for p in range(BLOCK_A[0], BLOCK_A[1] + 1)]
    block_b = [value(p) for p in range(BLOCK_B[0], BLOCK_B[1] + 1)]
    assert len(lists) < 0x8000
    rest = [p for p in sorted(table) if not (BLOCK_A[0] <= p <= BLOCK_A[1] or BLOCK_B[0] <= p <= BLOCK_B[1])]
    # Outside the two blocks only the first reading is kept: such characters have one in practice.
    extra = [p << 14 | (number[table[p][0]] + 1) for p in rest if p <= 0x3FFFF]

    parts = [
        b"".join(s.encode().ljust(8, b"\0") for s in syllables),
        struct.pack(f"<{len(extra)}I", *extra),
        struct.pack(f"<{len(block_a)}H", *block_a),
        struct.pack(f"<{len(block_b)}H", *block_b),
        struct.pack(f"<{len(lists)}H", *lists),
    ]
    counts = [len(syllables), len(extra), len(block_a), len(block_b), len(lists)]
    header = b"QISEPY2\0" + struct.pack("<5I", *counts)
    OUTPUT.write_bytes(header + b"".join(parts))
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size} bytes, {len(table)} characters, {counts}")


if __name__ == "__main__":
    main()
