"""The recovery code on paper."""

from datetime import date

from lawstudy.documents.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from tests.documents import pdf

CODE = "ACDEF-HJKMN-PRTWX-YACDE-FHJKM"


def test_the_page_says_whose_code_it_is_and_how_it_is_used() -> None:
    made = recovery_sheet_pdf(RecoverySheet(organisation="青岚区科学技术局", code=CODE, made_on=date(2026, 3, 2)))
    (words,) = pdf.pages(made)
    for part in (CODE, "青岚区科学技术局", "2026年3月2日生成", "忘记密码，使用恢复码", "只能用一次"):
        assert part in words
    assert CODE.encode() not in made
