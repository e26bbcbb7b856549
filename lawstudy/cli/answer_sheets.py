"""lawstudy exams answer-sheets, scan: sheets of paper to print, and what was filled on them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from lawstudy.cli.files import written
from lawstudy.cli.find import exam_id, person_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.errors import UserError, Words
from lawstudy.formats.scans_apart import LARGEST
from lawstudy.i18n import N_, _
from lawstudy.outside_file import read_outside
from lawstudy.usecases.exams.answer_sheets import answer_sheets_pdf
from lawstudy.usecases.exams.scanned_sheets import ScanFile, accept_answer_sheets, read_answer_sheets
from lawstudy.usecases.exams.settled_marks import SettledMark, SheetRead
from lawstudy.words.exams import DOUBTS
from lawstudy.words.problems import problem_text
from lawstudy.words.said import word

ExamNamed = Annotated[str, typer.Argument(help=N_("Title or id of the exam"))]
SCANS = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"}
_MARK = re.compile(r"(.+)[:：](\d{1,3})=(.*)")


@dataclass
class MarkUnreadable(UserError):
    given: str
    words = Words(
        N_("“{given}” names no person, question and places."),
        kept=N_("Nothing was written."),
        todo=N_("Write it as 沈静怡:12=AC; nothing after = for a question that was left empty."),
    )


@dataclass
class NoScans(UserError):
    path: str
    words = Words(
        N_("There is no scan in {path}."),
        kept=N_("Nothing was written."),
        todo=N_("Give PDF files or pictures (PNG, JPEG, TIFF), or a folder that holds them."),
    )


def register(app: typer.Typer) -> None:
    command(app, "answer-sheets")(answer_sheets)
    command(app, "scan")(scan)


def answer_sheets(run: Run, exam: ExamNamed, out: Out) -> None:
    """Write the answer sheets of everyone on the roster to a PDF; for a paper that all share, of choices and judgements."""
    blob = run.door.call(answer_sheets_pdf, exam_id=exam_id(run, exam))
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("It is in {path}.").format(path=path))


def scan(
    run: Run,
    exam: ExamNamed,
    scans: Annotated[list[Path], typer.Argument(help=N_("PDF files, pictures, or folders that hold them"))],
    mark: Annotated[list[str] | None, typer.Option(help=N_("What a doubtful row says, as 沈静怡:12=AC; can be repeated"))] = None,
    pictures: Annotated[Path | None, typer.Option(help=N_("Folder for a picture of each doubtful row"))] = None,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Write the sheets without open doubts; without it they are only shown"))] = False,
    leave_marks: Annotated[
        bool, typer.Option("--leave-marks", help=N_("Write also where marks go with no row; they are named and left out"))
    ] = False,
) -> None:
    """Read scanned answer sheets. What is doubtful waits for a person; a mark for no doubtful row is named and nothing written."""
    ident = exam_id(run, exam)
    settled = tuple(_settled(run, said) for said in mark or [])
    files = tuple(
        ScanFile(name=path.name, sha256=run.door.put_blob(read_outside(path, LARGEST))) for given in scans for path in _files(given)
    )
    if yes:
        done = run.door.call(accept_answer_sheets, exam_id=ident, files=files, settled=settled, leave_unused=leave_marks)
        sheets, passed_over = (*done.accepted, *done.left), (*done.passed_over, *done.unused)
        value: Any = _plain(done)
        last = _("{n} sheets were written, {left} were left.").format(n=len(done.accepted), left=len(done.left))
    else:
        found = run.door.call(read_answer_sheets, exam_id=ident, files=files, settled=settled)
        sheets, passed_over, value = found.sheets, (*found.passed_over, *found.unused), _plain(found)
        last = _("{pages} pages, {n} sheets; nothing was written. {without} people of the roster have no sheet here.").format(
            pages=found.pages, n=len(sheets), without=found.without
        )
    if pictures is not None:
        for sheet in sheets:
            for answer in sheet.open_doubts:
                written(answer.picture, f"{sheet.name}-{answer.number}.png", pictures)
    head = (_("Name"), _("Department"), _("Answered"), _("To be looked at"))
    run.show(value, lambda: (head, [_line(sheet) for sheet in sheets]))
    if not run.json:
        print("\n".join([*map(problem_text, passed_over), last]))


def _files(given: Path) -> list[Path]:
    """The scans of a folder in the order of their names; a file as it is."""
    found = sorted(path for path in given.iterdir() if path.suffix.lower() in SCANS) if given.is_dir() else [given]
    if not found:
        raise NoScans(str(given))
    return found


def _settled(run: Run, said: str) -> SettledMark:
    found = _MARK.fullmatch(said.strip())
    if found is None:
        raise MarkUnreadable(said)
    name, number, words = found.groups()
    return SettledMark(person_id=person_id(run, name.strip()), number=int(number), words=tuple(words.strip().upper()))


def _line(sheet: SheetRead) -> tuple[object, ...]:
    doubts = "；".join(f"{a.number}：{''.join(a.words) or '—'}（{word(DOUBTS, a.doubt)}）" for a in sheet.open_doubts)
    answered = sum(bool(answer.words) for answer in sheet.answers)
    return sheet.name, sheet.department, answered, problem_text(sheet.problem) if sheet.problem else doubts


def _plain(found: Any) -> Any:
    """Without the pictures, which are no text."""
    from msgspec import structs

    def bare(sheet: SheetRead) -> SheetRead:
        return structs.replace(sheet, answers=tuple(structs.replace(answer, picture=b"") for answer in sheet.answers))

    fields = {name: tuple(map(bare, getattr(found, name))) for name in ("sheets", "accepted", "left") if hasattr(found, name)}
    return structs.replace(found, **fields)
