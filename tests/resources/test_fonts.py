"""The bundled fonts: names, coverage, and that they can be embedded in a PDF."""

import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PdfFont
from reportlab.pdfgen.canvas import Canvas

from lawstudy import paths

NAMES = {
    "LawStudySans-Regular": ("LawStudy Sans", "Regular", 400),
    "LawStudySans-Bold": ("LawStudy Sans", "Bold", 700),
    "LawStudySerif-Regular": ("LawStudy Serif", "Regular", 400),
    "LawStudyKai-Regular": ("LawStudy Kai", "Regular", 400),
}
RESERVED = ("LXGW", "霞鹜", "Source", "Klee")
every_font = pytest.mark.parametrize("name", NAMES)


def font(name: str) -> TTFont:
    return TTFont(paths.fonts() / f"{name}.ttf")


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fonts", paths.fonts() / "make_fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def characters_of(folder: Path) -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in (".yaml", ".yml", ".json"))
    return {character for text in texts for character in text if character not in "\n\r\t"}


@every_font
def test_family_style_weight_and_postscript_name(name: str) -> None:
    family, style, weight = NAMES[name]
    opened = font(name)
    names = opened["name"]
    assert (names.getDebugName(1), names.getDebugName(2), names.getDebugName(6)) == (family, style, name)
    assert opened["OS/2"].usWeightClass == weight


@every_font
def test_reserved_names_stand_only_in_copyright_and_trademark_lines(name: str) -> None:
    shown = [str(record) for record in font(name)["name"].names if record.nameID in (1, 2, 3, 4, 6, 16, 17)]
    assert shown
    assert not [text for text in shown for reserved in RESERVED if reserved in text]


@every_font
def test_licence_is_kept_inside_and_beside_the_file(name: str) -> None:
    assert "SIL Open Font License" in font(name)["name"].getDebugName(13)
    beside = paths.fonts() / "licences" / f"{name.split('-', maxsplit=1)[0]}-OFL.txt"
    assert "SIL OPEN FONT LICENSE Version 1.1" in beside.read_text(encoding="utf-8")


def test_the_list_of_standard_characters_is_whole() -> None:
    listed = load_script().general_standard_characters()
    assert len(listed) == len(set(listed)) == 8105
    levels = listed[:3500], listed[3500:6500], listed[6500:]
    assert [level[0] + level[-1] for level in levels] == ["一矗", "乂齉", "亍蠼"]


@every_font
def test_covers_gb2312_and_the_standard_characters(name: str) -> None:
    script = load_script()
    needed = set(script.gb2312()) | set(script.general_standard_characters()) | set("①⑳ⅠⅫ㈠㈩℃㎡—…“”·×÷≥≤✓□■●")
    covered = {chr(point) for point in font(name).getBestCmap()}
    assert len(needed) > 8900
    assert sorted(needed - covered) == []


@every_font
def test_covers_the_question_bank(name: str) -> None:
    needed = characters_of(paths.question_bank()) | set("学法用法")
    covered = {chr(point) for point in font(name).getBestCmap()}
    assert sorted(needed - covered) == [], "run resources/fonts/make_fonts.py"


@every_font
def test_outlines_are_unhinted_and_embed_in_a_pdf(name: str) -> None:
    assert not {"prep", "fpgm", "cvt "} & set(font(name).keys())
    pdfmetrics.registerFont(PdfFont(name, str(paths.fonts() / f"{name}.ttf")))
    page = io.BytesIO()
    canvas = Canvas(page)
    canvas.setFont(name, 16)
    canvas.drawString(40, 700, "行政复议 第二十三条 ①")
    canvas.save()
    assert f"+{name}".encode() in page.getvalue()
