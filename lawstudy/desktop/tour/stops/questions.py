"""题库, for those who fill it: a Word document with a picture comes in, one of its questions beside its like in the bank; what waits for
review, the reviewer's list; the editor of each type."""

import io
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

from lawstudy.desktop.screens.bank.import_report import ImportReport
from lawstudy.desktop.screens.bank.view import TO_REVIEW, BankView
from lawstudy.desktop.screens.question_editor.view import EditorView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.bank.questions import list_questions

_FILE = "科室自编题.docx"
_SIGN = "下图所示标志张贴于何处（　　）。"


def visit(tour: Guide) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _FILE
        path.write_bytes(_document(_known(tour)))
        view = _import(tour, path)
    _review(tour, view)
    for kind in QuestionType:
        _edit(tour, kind)


def _known(tour: Guide) -> str:
    """The stem of a question of the bank, one word of it written otherwise."""
    wanted = QuestionFilter(law="xzfyf", type=QuestionType.SINGLE_CHOICE)
    rows = tour.main.door.call(list_questions, wanted=wanted, limit=40).items
    stem = max((row.stem for row in rows), key=len)
    return stem.replace("应当", "须", 1) if "应当" in stem else f"{stem}？"


def _document(known: str) -> bytes:
    import docx  # late: only this stop writes one

    made = docx.Document()
    for line in ("一、单项选择题（每题2分）", f"1. {known}", "A．三十日\tB．六十日", "C．九十日\tD．一百日", "答案：B", f"2. {_SIGN}"):
        made.add_paragraph(line)
    made.add_paragraph().add_run().add_picture(io.BytesIO(_sign()))
    for line in ("A．实验室门口", "B．会议室", "答案：A", "3. 科研失信行为由谁调查（　　）。", "A．单位", "B．个人"):
        made.add_paragraph(line)
    for line in ("二、判断题", "1. 科研经费可以挪作他用。（×）"):
        made.add_paragraph(line)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _sign() -> bytes:
    image = Image.new("RGB", (320, 160), "white")
    pen = ImageDraw.Draw(image)
    pen.polygon([(160, 12), (300, 148), (20, 148)], outline="black", fill="gold", width=6)
    pen.line((160, 60, 160, 108), fill="black", width=12)
    pen.ellipse((152, 118, 168, 134), fill="black")
    held = io.BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def _import(tour: Guide, path: Path) -> BankView:
    tour.go("bank")
    view = tour.screen
    assert isinstance(view, BankView)
    view.files_chosen.emit([str(path)])
    tour.until(lambda: isinstance(view.dialog, ImportReport) and view.dialog.is_open(), "the questions")
    report = view.dialog
    assert isinstance(report, ImportReport)
    tour.shot("import")
    report.rows.table.select_row(1)
    tour.shot("import-picture")
    report.rows.table.select_row(2)
    tour.type(report.rows.key, "A")
    tour.click(report.rows.key_button)
    tour.shot("corrected")
    tour.click(report.button("import"))
    tour.settle()
    return view


def _review(tour: Guide, view: BankView) -> None:
    tour.go("bank")
    tour.click(view.segments, view.segments.segment(TO_REVIEW).center())
    view.table.select_row(1)
    tour.settle()
    tour.shot("waiting")
    tour.click(view.preview.review_button)
    tour.shot("review")
    assert view.dialog is not None
    view.dialog.close_with("")
    tour.settle()


def _edit(tour: Guide, kind: QuestionType) -> None:
    rows = tour.main.door.call(list_questions, wanted=QuestionFilter(type=kind), limit=1).items
    tour.go("question_editor", **({"question_id": rows[0].id} if rows else {}))
    assert isinstance(tour.screen, EditorView)
    tour.shot(f"editor-{kind.value}")
