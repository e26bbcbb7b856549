"""Makes the four font files of the program from the upstream fonts named in README.md.

    python resources/fonts/make_fonts.py FOLDER [FOLDER …]

Each FOLDER is searched, with its subfolders, for the source files listed in ``FAMILY_FILES``; a source is used only when its SHA-256 is
the one recorded there, so the same script always makes the same bytes. Needs fontTools. The files are written beside this script.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
VERSION = "1.000"

# Text that the program itself shows or prints; a rare character written there tomorrow is in the fonts after the next run.
TEXT_SOURCES = (("question_bank", (".yaml", ".yml", ".json", ".md")), ("resources/translations", (".po",)), ("lawstudy", (".py",)))

# First and last code point of every block wanted whole, as far as the source font has it.
BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x2000, 0x206F),  # general punctuation: dashes, quotes, ellipsis, spaces, per mille
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letterlike: degrees Celsius, numero
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2300, 0x23FF),  # technical: return, clocks
    (0x2460, 0x24FF),  # circled and bracketed numbers
    (0x2500, 0x25FF),  # box drawing, blocks, geometric shapes
    (0x2600, 0x27BF),  # ballot boxes, stars, check marks
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3200, 0x33FF),  # bracketed Chinese numbers, square units
    (0xFE10, 0xFE1F),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),  # full-width forms
)


@dataclass(frozen=True)
class FamilyFile:
    """One file to make: where it comes from and what it is called."""

    source: str
    sha256: str
    family: str
    style: str

    @property
    def postscript_name(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}"

    @property
    def target(self) -> Path:
        return HERE / f"{self.postscript_name}.ttf"


FAMILY_FILES = (
    FamilyFile("NotoSansSC_400Regular.ttf", "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16", "LawStudy Sans", "Regular"),
    FamilyFile("NotoSansSC_700Bold.ttf", "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96", "LawStudy Sans", "Bold"),
    FamilyFile(
        "NotoSerifSC_400Regular.ttf", "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742", "LawStudy Serif", "Regular"
    ),
    FamilyFile("LXGWWenKai-Regular.ttf", "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8", "LawStudy Kai", "Regular"),
)


def gb2312() -> Iterator[str]:
    """Every character of GB 2312, signs included."""
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from bytes((high, low)).decode("gb2312", errors="ignore")


def general_standard_characters() -> str:
    """The 8,105 characters of 通用规范汉字表, in the order of the table."""
    lines = (HERE / "general_standard_characters.txt").read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def own_text() -> Iterator[str]:
    """The text of the program and of its question bank."""
    for folder, endings in TEXT_SOURCES:
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if path.suffix in endings and path.is_file():
                yield path.read_text(encoding="utf-8")


def wanted() -> set[int]:
    """The code points that the subsets should have, as far as their sources have them."""
    points = {point for first, last in BLOCKS for point in range(first, last + 1)}
    for text in (*gb2312(), general_standard_characters(), *own_text()):
        points.update(map(ord, text))
    return points


def subset(font: TTFont, points: Iterable[int]) -> None:
    """Keeps only the glyphs of ``points``, unhinted, with the few layout features that running text needs."""
    options = Options(
        hinting=False, glyph_names=False, notdef_outline=True, layout_features=["ccmp", "kern", "mark"], recalc_timestamp=False
    )
    options.name_IDs = ["*"]  # rename() decides
    options.drop_tables += ["BASE", "STAT", "vhea", "vmtx", "prep", "fpgm", "cvt "]
    subsetter = Subsetter(options=options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format in (4, 12)]
    smooth = newTable("gasp")
    smooth.version, smooth.gaspRange = 1, {0xFFFF: 0x000A}  # unhinted outlines: grey at every size, no grid fitting
    font["gasp"] = smooth


def rename(font: TTFont, made: FamilyFile) -> None:
    """Gives the subset its own names; keeps copyright, trademark, designers and licence as upstream wrote them.

    No name of the families is a reserved font name of their licences ("Source"; "LXGW" and "霞鹜").
    """
    names = font["name"]
    kept = {record: names.getDebugName(record) for record in (0, 7, 8, 9, 10, 11, 12, 13, 14)}
    names.names = []
    texts = kept | {
        1: made.family,
        2: made.style,
        3: f"{VERSION};LawStudy;{made.postscript_name}",
        4: made.family if made.style == "Regular" else f"{made.family} {made.style}",
        5: f"Version {VERSION}; a subset, see README.md of its folder",
        6: made.postscript_name,
    }
    for record, text in texts.items():
        if text:
            names.setName(text, record, 3, 1, 0x409)


def source_of(made: FamilyFile, folders: list[Path]) -> Path:
    """The upstream file with the recorded hash. Raises SystemExit when it is nowhere."""
    for path in (found for folder in folders for found in folder.rglob(made.source)):
        if hashlib.sha256(path.read_bytes()).hexdigest() == made.sha256:
            return path
    raise SystemExit(f"{made.source} (sha256 {made.sha256}) is in none of: {', '.join(map(str, folders))}")


def make(made: FamilyFile, folders: list[Path]) -> str:
    """Writes one file; returns a line for the reader."""
    font = TTFont(source_of(made, folders), recalcTimestamp=False)
    subset(font, wanted())
    rename(font, made)
    font.save(made.target)
    return f"{made.target.name}: {len(font.getBestCmap())} characters, {made.target.stat().st_size / 1e6:.2f} MB"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Make the font subsets of LawStudy.")
    parser.add_argument("folder", nargs="+", type=Path, help="where the upstream fonts lie")
    folders: list[Path] = parser.parse_args(arguments).folder
    for made in FAMILY_FILES:
        print(make(made, folders))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
