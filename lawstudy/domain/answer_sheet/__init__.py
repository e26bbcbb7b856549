"""答题卡: where the marks of a paper sheet are, whose sheet it is, and what a mark that was measured means."""

from lawstudy.domain.answer_sheet.code import SheetCode, read_code, written_code
from lawstudy.domain.answer_sheet.layout import BUBBLE, CORNER, CORNERS, PAGE, QR_BOX, Place, SheetItem, SheetPage, laid_out
from lawstudy.domain.answer_sheet.marks import Doubt, Measured, RowRead, read_row

__all__ = [
    "BUBBLE",
    "CORNER",
    "CORNERS",
    "PAGE",
    "QR_BOX",
    "Doubt",
    "Measured",
    "Place",
    "RowRead",
    "SheetCode",
    "SheetItem",
    "SheetPage",
    "laid_out",
    "read_code",
    "read_row",
    "written_code",
]
