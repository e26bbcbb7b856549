"""The whole check: problems in order, counts, and our own bank without an error."""

import pytest
from msgspec import structs

from lawstudy import paths
from lawstudy.domain.bank_check import check_bank
from lawstudy.domain.problems import Problem
from lawstudy.formats import statute_package
from lawstudy.formats.bank_yaml import read_bank
from tests.domain.bank_check.small import bank, draft, question


def test_problems_come_in_the_order_of_files_and_lines_with_those_of_reading() -> None:
    read = bank(question(2, draft(explanation="")), question(1, draft(explanation="短。", cites=["第二条"])))
    unread = structs.replace(read, problems=(Problem(code="yaml_syntax", file="a.yaml", line=3),))
    report = check_bank(unread)
    places = [(p.file, p.line, p.code) for p in report.problems]
    assert places == sorted(places)
    assert places[0] == ("a.yaml", 3, "yaml_syntax")
    assert report.errors == sum(p.severity == "error" for p in report.problems) > 0
    law = report.laws[0]
    assert (law.questions, law.items, law.articles, law.articles_tested) == (2, 2, 3, 2)
    assert law.types == {"single_choice": 2}
    assert report.statutes == ()


@pytest.mark.parametrize("with_text", [False, True])
def test_our_own_bank_has_no_error(with_text: bool) -> None:
    read = read_bank(paths.question_bank())
    package = statute_package.installed() if with_text else None
    statutes = {}
    if package is not None:
        statutes = {(e.code, e.edition): statute_package.read_texts(package, e) for e in read.editions}
    report = check_bank(read, statutes)
    assert [p for p in report.problems if p.severity == "error"] == []
    assert {law.law: law.articles_tested for law in report.laws} == {e.code: e.article_count for e in read.editions}
    counts = {law.law: law.questions for law in report.laws}
    assert min(counts["xzfyf"], counts["kxjsjbf"]) >= 360
    assert min(counts.values()) >= 130
