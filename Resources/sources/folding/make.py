#!/usr/bin/env python3
"""Makes Sources/NameFinding/FoldedForms.swift (see README.md). Same input, same text."""
import bz2
import os
from pathlib import Path

UNICODE = Path(os.environ.get("UNICODE_DATA", "/usr/share/unicode"))
OPENCC = Path(os.environ["OPENCC_DICTIONARY"])
HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent.parent.parent / "Sources/NameFinding/FoldedForms.swift"

# What GB 18030-2000 put into the private use area because Unicode did not have it then, from U+E816 on; `.` is a
# character that later editions kept where it was or that is no ideograph.
PRIVATE = [
    0x20087, 0x20089, 0x200CC, 0x2E84, 0x3473, 0x3447, 0x2E88, 0x2E8B, 0x9FB4, 0x359E, 0x361A, 0x360E, 0x2E8C, 0x2E97,
    0x396E, 0x3918, 0x9FB5, 0x39CF, 0x39DF, 0x3A73, 0x39D0, 0x9FB6, 0x9FB7, 0x3B4E, 0x3C6E, 0x3CE0, 0x2EA7, 0x215D7,
    0x9FB8, 0x2EAA, 0x4056, 0x415F, 0x2EAE, 0x4337, 0x2EB3, 0x2EB6, 0x2EB7, 0x2298F, 0x43B1, 0x43AC, 0x2EBB, 0x43DD,
    0x44D6, 0x4661, 0x464C, 0x9FB9, 0x4723, 0x4729, 0x477C, 0x478D, 0x2ECA, 0x4947, 0x497A, 0x497D, 0x4982, 0x4983,
    0x4985, 0x4986, 0x499F, 0x499B, 0x49B7, 0x49B6, 0x9FBA, 0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77, 0x4CA2,
    0x4D13, 0x4D14, 0x4D15, 0x4D16, 0x4D17, 0x4D18, 0x4D19, 0x4DAE, 0x9FBB,
]
# Letters of names that no decomposition leads to their base.
LETTERS = {
    "đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "a", "œ": "o", "ß": "s", "þ": "t", "ð": "d", "ŋ": "n",
    "ǝ": "a", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
}
# Forms of one character of which neither is a traditional one to the sources.
FORMS = {"锺": "钟", "髙": "高", "呉": "吴", "徳": "德", "黒": "黑", "斉": "齐", "濵": "滨", "槗": "桥"}


def listing(name):
    path = UNICODE / f"{name}.txt"
    data = path.read_bytes() if path.exists() else bz2.decompress((UNICODE / f"{name}.txt.bz2").read_bytes())
    for line in data.decode("utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield line


def characters():
    """Category, decomposition and small letter of every character: {code point: (…)}."""
    table = {}
    for line in listing("UnicodeData"):
        fields = line.split(";")
        parts = [int(part, 16) for part in fields[5].split() if not part.startswith("<")]
        table[int(fields[0], 16)] = (fields[2], parts, int(fields[13], 16) if fields[13] else None)
    return table


def is_ideograph(point):
    return 0x3400 <= point <= 0x9FFF or 0x20000 <= point <= 0x323AF


def look_alikes(table):
    """Radicals, strokes, compatibility ideographs and characters for private use, each with the ideograph it looks like."""
    found = {}
    for line in listing("EquivalentUnifiedIdeograph"):
        span, target = [part.strip() for part in line.split(";")]
        ends = [int(end, 16) for end in span.split("..")]
        for point in range(ends[0], ends[-1] + 1):
            found[point] = int(target, 16)
    for point, (_, parts, _) in table.items():
        # Kangxi radicals and compatibility ideographs stand for one ideograph.
        isOne = len(parts) == 1 and is_ideograph(parts[0])
        if isOne and (0x2F00 <= point <= 0x2FDF or 0xF900 <= point <= 0xFAFF or 0x2F800 <= point <= 0x2FA1F):
            found[point] = parts[0]
    for offset, target in enumerate(PRIVATE):
        found[0xE816 + offset] = found.get(target, target)
    return {point: found.get(target, target) for point, target in found.items()}


def letters(table):
    """Letters with what is set above or below them, in capitals or in another form: the small letter alone."""

    def base(point):
        category, parts, _ = table.get(point, ("Lo", [], None))
        if parts and all(table.get(part, ("",))[0].startswith("M") for part in parts[1:]):
            return base(parts[0])
        return point

    def small(point):
        lower = table.get(point, ("", [], None))[2]
        return base(lower) if lower else point

    found = {}
    for point, (category, _, _) in table.items():
        isElsewhere = is_ideograph(point) or 0xF900 <= point <= 0xFAFF or 0xAC00 <= point <= 0xD7A3
        isWide = 0x2E80 <= point <= 0x2FDF or 0x2F800 <= point <= 0x2FA1F or 0xFF01 <= point <= 0xFF5E
        if point < 0xA0 or point > 0x1D7FF or isElsewhere or isWide or not (category[0] == "L" or category == "Nd"):
            continue
        plain = small(base(point))
        plain = ord(LETTERS.get(chr(plain), chr(plain)))
        if plain != point and (plain < 0x30 or not is_ideograph(plain)):
            found[point] = plain
    return found


def simplified():
    """Traditional characters and their simplified forms, no chains."""
    found = {}
    for line in listing("Unihan_Variants"):
        point, field, value = line.split("\t")
        if field == "kSimplifiedVariant":
            point = int(point[2:], 16)
            targets = [int(target.split("<")[0][2:], 16) for target in value.split()]
            # A character that is written today in China is no traditional form of a rare one.
            if point not in targets and not (targets[0] > 0xFFFF and is_written_today(chr(point))):
                found[point] = targets[0]
    for line in (OPENCC / "TSCharacters.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        point, targets = line.split("\t")
        targets = targets.split()
        if targets[0] != point:
            found[ord(point)] = ord(targets[0])
            # A second form that is no everyday character of its own (锺, 缐, 馀) is the first one in another hand.
            for other in targets[1:]:
                if other != point and not is_everyday(other):
                    found.setdefault(ord(other), ord(targets[0]))
        elif len(targets) == 2 and ord(targets[1]) > 0xFFFF:
            found[ord(point)] = ord(targets[1])
    found |= {ord(form): ord(usual) for form, usual in FORMS.items()}

    def end(point):
        seen = [point]
        while found.get(seen[-1], seen[-1]) not in seen:
            seen.append(found[seen[-1]])
        return seen[-1]

    closed = {point: end(point) for point in found}
    return {point: target for point, target in closed.items() if point != target and closed.get(target, target) == target}


def is_written_today(character):
    """Whether it stands in GB 2312."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def is_everyday(character):
    """Whether it stands in the first part of GB 2312, the 3,755 characters of everyday use."""
    try:
        return character.encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return False


def literal(pairs, is_escaped):
    """Pairs as the lines of a Swift literal; what an editor might change is escaped."""
    lines, line = [], ""
    for point, target in sorted(pairs.items()):
        first = f"\\u{{{point:X}}}" if is_escaped else chr(point)
        pair = first + chr(target)
        if len(line) + len(pair) > 110:
            lines.append(line)
            line = ""
        line += pair
    lines.append(line)
    return "\n".join(f"    {line}\\" for line in lines)[:-1]


def main():
    table = characters()
    parts = [
        ("lookAlikes", "Radicals, strokes, compatibility ideographs and private characters, with what they look like.",
         look_alikes(table), True),
        ("letters", "Letters with accents, capitals and other forms, with the small letter alone.", letters(table), True),
        ("simplified", "Traditional characters, with their simplified forms.", simplified(), False),
    ]
    text = "// Made by Resources/sources/folding/make.py from the sources named there; not to be changed by hand.\n\n"
    text += "/// Which character is read as which other: pairs, the one as it may be written before the one it is read as.\n"
    text += "enum FoldedForms {\n"
    for name, about, pairs, is_escaped in parts:
        text += f'  /// {about}\n  static let {name} = """\n{literal(pairs, is_escaped)}\n    """\n\n'
        print(name, len(pairs))
    OUTPUT.write_text(text.rstrip("\n") + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
