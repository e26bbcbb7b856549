"""What a person says on the command line of the questions of a file before they come in."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.files import written
from lawstudy.cli.run import Run
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument
from lawstudy.formats.question_files.marks import TYPE_WORDS
from lawstudy.i18n import N_
from lawstudy.usecases.bank.filing import Placing
from lawstudy.usecases.bank.import_rows import ImportRow, correct_drafts
from lawstudy.usecases.bank.question_import import BankFile, Correction, preview_questions
from lawstudy.words.rejected import rejected_text

_Types = Annotated[
    list[str] | None, typer.Option("--type", help=N_("Of which type those on some lines are: 12-40=multiple_choice; of one file only"))
]
_Keys = Annotated[list[str] | None, typer.Option("--key", help=N_("What the key of those on some lines is: 14=ABD"))]
_Out = Annotated[list[str] | None, typer.Option("--leave-out", help=N_("Lines of questions that are not to come in: 3,8-10"))]
_Rejected = Annotated[
    Path | None, typer.Option("--rejected", readable=False, help=N_("File for the questions with problems, to be corrected and imported"))
]


@dataclass(frozen=True)
class CorrectionOptions:
    type: _Types = None
    key: _Keys = None
    leave_out: _Out = None
    rejected: _Rejected = None

    def any(self) -> bool:
        return bool(self.type or self.key or self.leave_out)


def corrections_of(run: Run, options: CorrectionOptions, files: tuple[BankFile, ...], placing: Placing) -> tuple[Correction, ...]:
    """In the order type, key, left out; BadArgument for lines on which no question begins, and where there are several files."""
    if not options.any():
        return ()
    if len(files) != 1:
        raise BadArgument(name="files", reason=N_("lines are those of one file"))
    rows = run.door.call(preview_questions, files=files, placing=placing, one_by_one=True).rows
    drafts = {row.row: row.draft for row in rows}
    told: dict[int, Correction] = {}
    for kind, said in ((True, options.type or ()), (False, options.key or ())):
        for each in said:
            lines, _sign, value = each.partition("=")
            chosen = _chosen(rows, lines)
            made = run.door.call(
                correct_drafts,
                drafts=tuple(drafts[line] for line in chosen),
                kind=_type(value) if kind else None,
                key="" if kind else value,
            )
            drafts |= dict(zip(chosen, made, strict=True))
            told |= {line: Correction(sha256=files[0].sha256, row=line, draft=drafts[line]) for line in chosen}
    for each in options.leave_out or ():
        told |= {line: Correction(sha256=files[0].sha256, row=line) for line in _chosen(rows, each)}
    return tuple(told.values())


def save_rejected(options: CorrectionOptions, rows: tuple[ImportRow, ...]) -> Path | None:
    """Where the questions with problems were saved; None where there are none, or nobody asked."""
    text = rejected_text(rows)
    return written(text.encode("utf-8-sig"), "rejected.txt", options.rejected) if text and options.rejected is not None else None


def _chosen(rows: Iterable[ImportRow], lines: str) -> list[int]:
    known, found = {row.row for row in rows}, list[int]()
    for part in lines.replace("，", ",").split(","):
        first, _dash, last = part.strip().partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise BadArgument(name="lines", reason=N_("lines are numbers: 3,8-10"))
        found += sorted(line for line in known if int(first) <= line <= int(last or first))
    if not found:
        raise BadArgument(name="lines", reason=N_("no question begins on these lines"))
    return list(dict.fromkeys(found))


def _type(value: str) -> QuestionType:
    """By its code, or by what people call it (多选题)."""
    word = value.strip()
    code = TYPE_WORDS.get(word.removesuffix("题"), word)
    if code in set(QuestionType):
        return QuestionType(code)
    raise BadArgument(name="kind", reason=N_("there is no such type: {given}"), values={"given": value.strip()})
