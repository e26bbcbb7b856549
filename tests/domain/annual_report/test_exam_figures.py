"""Codes of exams' figures: of the quoted exam and of others, with and without 补考, and 合格率 under its other printed name."""

from uuid import UUID

import pytest

from lawstudy.domain.annual_report import exam_figures as domain
from lawstudy.domain.annual_report.exam_figures import ExamCode, exam_code
from lawstudy.domain.annual_report.study import FIGURES

FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    "code",
    [
        ExamCode(slot="exam.pass_rate"),
        ExamCode(slot="exam.passing_rate", after=True),
        ExamCode(slot="exam.average", exam_id=FIRST),
        ExamCode(slot="exam.should", after=True, exam_id=SECOND),
    ],
)
def test_a_code_is_read_as_it_was_written(code: ExamCode) -> None:
    assert exam_code(code.text) == code


@pytest.mark.parametrize(
    "text", ["exam.weather", "exam.pass_rate:", "exam.pass_rate:1", "sessions:warning", "exam.after.after.sat", "exam"]
)
def test_what_is_no_code_of_an_exam(text: str) -> None:
    assert exam_code(text) is None


def test_the_passing_rate_is_the_pass_rate_by_another_name() -> None:
    kinds = domain.KINDS
    assert kinds[domain.PASSING_RATE].definition == kinds[domain.PASS_RATE].definition
    assert domain.exam_label(ExamCode(slot=domain.PASSING_RATE)) == "学法考试通过率"
    assert domain.exam_label(ExamCode(slot=domain.PASSING_RATE, after=True), "2026年度测验") == "2026年度测验通过率（含补考）"
    assert kinds[domain.PASSING_RATE].basis == "即合格率：合格人数÷实际参加人数，优秀计入合格"


def test_the_basis_says_which_exam_and_whether_its_makeup_counts() -> None:
    code = ExamCode(slot="exam.passed")
    basis = "实际参加人员中等次为合格及以上的人数；2026年度测验"
    assert domain.exam_basis(code, "2026年度测验", makeups=False) == basis
    assert domain.exam_basis(code, "2026年度测验", makeups=True) == f"{basis}（正考，不含补考）"
    assert domain.exam_basis(ExamCode(slot="exam.passed", after=True), "2026年度测验", makeups=True) == f"{basis}（含补考）"


def test_every_exam_is_offered_and_what_the_paragraph_has_is_not_offered_twice() -> None:
    exams = [(FIRST, "学法考试", 2026), (SECOND, "测验", 2026)]
    offered = {one.code: one.label for one in domain.offered_of_exams(exams, FIRST, {FIRST})}
    assert not offered.keys() & FIGURES.keys()
    assert offered["exam.passing_rate"] == "学法考试通过率"
    assert offered["exam.after.pass_rate"] == "学法考试合格率（含补考）"
    assert offered[f"exam.pass_rate:{SECOND}"] == "2026年度测验合格率"
    assert not [code for code in offered if code.startswith("exam.after") and code.endswith(str(SECOND))]
