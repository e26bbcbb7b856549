"""The questions of an import that cannot come in, as a text to be corrected and brought again."""

from collections.abc import Sequence
from itertools import groupby

from lawstudy.domain.question_types import QuestionType
from lawstudy.formats.question_files.marks import REMARK
from lawstudy.formats.question_files.writing.written import HEADINGS
from lawstudy.i18n import _
from lawstudy.usecases.bank.import_rows import ImportRow, RowState
from lawstudy.words.problems import problem_text


def rejected_text(rows: Sequence[ImportRow]) -> str:
    """Under the headings of their types, each behind a line that says where it stood and what is wrong; readers pass such a line over. ""
    where nothing was rejected."""
    order = list(QuestionType)
    rejected = sorted((row for row in rows if row.state is RowState.REJECTED), key=lambda row: order.index(QuestionType(row.draft.type)))
    lines: list[str] = []
    for kind, those in groupby(rejected, key=lambda row: row.draft.type):
        lines += [HEADINGS[kind], ""] if kind in HEADINGS else []
        for number, row in enumerate(those, 1):
            why = "；".join(problem_text(problem) for problem in row.problems)
            lines += [f"{REMARK}{_('{file}, line {line}').format(file=row.file, line=row.row)}: {why}", f"{number}. {_numberless(row)}", ""]
    return "\r\n".join(line.replace("\n", "\r\n") for line in lines)


def _numberless(row: ImportRow) -> str:
    """Its text without empty lines, which would end it."""
    return "\n".join(line for line in row.text.split("\n") if line.strip())
