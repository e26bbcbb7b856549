"""No document prints boxes in silence: every one marks the characters that the typefaces lack, and tells of each text that holds one."""

import ast
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec import Struct, structs

from lawstudy import documents
from lawstudy.documents import fonts
from lawstudy.documents.annual_report import official_report, report_docx, report_pdf
from lawstudy.documents.answer_sheet import AnswerSheets, SheetPerson, answer_sheets_pdf
from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from lawstudy.documents.official_docx import docx_bytes
from lawstudy.documents.official_pdf import pdf_bytes
from lawstudy.documents.paper import paper_pdf
from lawstudy.documents.paper_docx import paper_docx
from lawstudy.documents.password_slips import PasswordSlips, Slip, password_slips_pdf
from lawstudy.documents.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from lawstudy.documents.result_sheet import PointsRow, result_pdf
from lawstudy.documents.sign_in_sheet import Signer, SignInSheet, sign_in_sheet_pdf
from lawstudy.domain.answer_sheet import SheetCode, SheetItem
from lawstudy.errors import CharactersMissing
from lawstudy.words.unprintable import PLACES
from tests.documents import pdf
from tests.documents.test_annual_report import SUBMITTED
from tests.documents.test_paper import sheet as paper
from tests.documents.test_result_sheet import SHEET as RESULT
from tests.domain.test_certificate import exam

RARE = "𠀀"
ROOT = Path(documents.__file__).parents[1]
SIGNERS = SignInSheet(
    organisation="局", topic="议题", time="9时", place="三楼", chair="李四", people=(Signer(name="王芳", department="科"),)
)
SLIPS = PasswordSlips(organisation="局", slips=(Slip(name="王芳", login="王芳二", password="abcd-efgh", department="科", initials="wf"),))
CODE = SheetCode(exam_id=UUID(int=1), person_id=UUID(int=2), paper="0a1b2c3d", page=1)
SHEETS = AnswerSheets(
    organisation="局",
    title="考试",
    people=(SheetPerson(name="王芳", department="科", code=CODE, items=(SheetItem(number=1, words=("A", "B")),), form="A"),),
)
REPORT = official_report(SUBMITTED)
SHOWN: dict[Callable[..., bytes], Any] = {
    sign_in_sheet_pdf: SIGNERS,
    password_slips_pdf: SLIPS,
    recovery_sheet_pdf: RecoverySheet(organisation="局", code="ACDEF-HJKMN", made_on=date(2026, 3, 2)),
    paper_pdf: paper(2),
    answer_sheets_pdf: SHEETS,
    paper_docx: paper(2),
    result_pdf: structs.replace(RESULT, points=(PointsRow(title="第一章", count="2", earned="3 / 4"),)),
    pdf_bytes: REPORT,
    docx_bytes: REPORT,
}
# Wrappers of those above; certificates are refused before a number is given.
OTHERS = {report_docx, report_pdf, certificates_pdf}


def with_rare(value: Any, name: str = "") -> Any:
    """``value`` with a character that no typeface has at the end of each text of each struct in it."""
    match value:
        case str() if not isinstance(value, StrEnum) and name != "day" and value:
            return value + RARE
        case Struct():
            return structs.replace(value, **{each: with_rare(getattr(value, each), each) for each in value.__struct_fields__})
        case tuple():
            return tuple(with_rare(item, name) for item in value)
    return value


def texts(value: Any) -> Iterator[str]:
    match value:
        case str() if RARE in value:
            yield value
        case Struct():
            for each in value.__struct_fields__:
                yield from texts(getattr(value, each))
        case tuple():
            for item in value:
                yield from texts(item)


def makers() -> set[Callable[..., bytes]]:
    """Every public function of the documents that turns a struct into the bytes of a PDF or DOCX."""
    found = set[Callable[..., bytes]]()
    for module in pkgutil.iter_modules(documents.__path__):
        loaded = importlib.import_module(f"{documents.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            ours = function.__module__ == loaded.__name__ and not name.startswith("_") and ("pdf" in name or "docx" in name)
            if ours and typing.get_type_hints(function).get("return") is bytes:
                found.add(function)
    return found


def test_every_document_is_looked_at_here() -> None:
    assert makers() == {*SHOWN, *OTHERS}


@pytest.mark.parametrize("make", SHOWN, ids=lambda make: make.__module__.rpartition(".")[2])
def test_what_cannot_be_drawn_is_marked_and_told(make: Callable[..., bytes]) -> None:
    value = with_rare(SHOWN[make])
    told = fonts.unprintable(value)
    assert {each.text for each in told} == {text if len(text) <= 24 else text[-13:] for text in texts(value)}
    assert all(each.characters == (f"{RARE} U+20000",) for each in told)
    data = make(value)
    if data.startswith(b"%PDF"):
        whole = "".join(pdf.pages(data))
        assert RARE not in whole
        assert whole.count("〓") >= len({each.place for each in told} - {"author", "organisation"})


def test_a_certificate_is_refused() -> None:
    with pytest.raises(CharactersMissing):
        certificates_pdf([IssuedCertificate(certificate=exam(name="李" + RARE), envelope=b"")])


def test_every_place_has_words() -> None:
    fields = {each.place for value in SHOWN.values() for each in fonts.unprintable(with_rare(value))}
    assert sorted(fields - set(PLACES)) == []


def test_every_pdf_and_docx_that_leaves_a_use_case_tells() -> None:
    """A ``Blob`` of these media types is made with what is unprintable in it; those of certificates have nothing."""
    silent = []
    for path in sorted((ROOT / "usecases").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Blob":
                given = {keyword.arg: keyword.value for keyword in node.keywords}
                sheet = ast.unparse(given["media_type"]) == "MEDIA_TYPES[form]"  # of a list: XLSX or CSV
                if not sheet and "unprintable" not in given and path.parent.name != "certificates":
                    silent.append(f"{path.name}:{node.lineno}")
    assert silent == []
