"""46 people on one A4 side; more take more sides, with the head repeated and spare rows at the end."""

from itertools import pairwise

import pytest

from lawstudy.documents.sign_in_sheet import Signer, SignInSheet, sign_in_sheet_pdf
from tests.documents import pdf


def sheet(people: int) -> SignInSheet:
    return SignInSheet(
        organisation="青岚区科学技术局",
        topic="学习科学技术进步法",
        time="2026年11月24日 15:00",
        place="三楼会议室",
        chair="沈静怡",
        people=tuple(Signer(name=f"职工{number:03d}", department="规划财务科") for number in range(1, people + 1)),
    )


@pytest.mark.parametrize(("people", "sides"), [(0, 1), (1, 1), (46, 1), (47, 1), (48, 1), (49, 2), (95, 2), (96, 2), (97, 3), (400, 9)])
def test_sides_hold_everyone(people: int, sides: int) -> None:
    pages = pdf.pages(sign_in_sheet_pdf(sheet(people)))
    assert len(pages) == sides
    assert [text.count("职工") for text in pages] == [min(48, people - 48 * side) for side in range(sides)]


def test_every_side_repeats_the_head_and_numbers_on() -> None:
    for text in pdf.pages(sign_in_sheet_pdf(sheet(60))):
        for words in ("青岚区科学技术局学习活动签到表", "学习科学技术进步法", "2026年11月24日15:00", "三楼会议室", "沈静怡"):
            assert words in text
        assert text.count("序号") == text.count("签名") == 2
    first, second = pdf.pages(sign_in_sheet_pdf(sheet(60)))
    assert "（第1页共2页）" in first
    assert "49职工049" in second
    assert "61" in second


@pytest.mark.parametrize(("people", "last"), [(47, 48), (48, 48), (49, 54), (60, 64), (94, 96), (96, 96), (100, 104)])
def test_no_side_of_empty_rows_is_printed(people: int, last: int) -> None:
    """A single side is filled up; the last of several ends a few spare rows after the last person."""
    final = pdf.pages(sign_in_sheet_pdf(sheet(people)))[-1]
    assert str(last) in final
    assert str(last + 1) not in final.replace("2026", "")


def test_rows_are_ten_millimetres_high() -> None:
    """Lines across the signature column, measured on the page rendered at ten pixels a millimetre."""
    page = pdf.picture(sign_in_sheet_pdf(sheet(46)), scale=254 / 72)
    dark = [y for y in range(page.shape[0]) if page[y, 900] < 128]
    lines = [y for before, y in zip([-9, *dark], dark, strict=False) if y - before > 3][-25:]
    heights = [below - above for above, below in pairwise(lines)]
    assert len(heights) == 24
    assert all(abs(height - 100) <= 1 for height in heights)
    assert lines[-1] < 2970 - 70


def test_long_names_are_whole() -> None:
    long = Signer(name="阿卜杜拉·买买提江·吐尔逊", department="农村和社会发展科技科（外国专家局）")
    (text,) = pdf.pages(sign_in_sheet_pdf(SignInSheet(organisation="某局", topic="学习", people=(long,))))
    assert long.name in text
    assert long.department in text


@pytest.mark.parametrize("length", [12, 30, 60])
def test_the_longest_names_that_are_kept_are_whole(length: int) -> None:
    person = Signer(name="甲" * length, department="科" * length)
    topic, place = "学习《中华人民共和国科学技术进步法》" * 11, "区行政中心三楼" * 20
    (text,) = pdf.pages(sign_in_sheet_pdf(SignInSheet(organisation="局" * 60, topic=topic, place=place, chair="王芳", people=(person,))))
    assert [part for part in (person.name, person.department, topic, place, "局" * 60, "主持：王芳") if part not in text] == []


def test_what_no_cell_can_hold_is_cut_and_stays_in_its_cell() -> None:
    endless = Signer(name="长" * 200, department="科" * 200)
    (text,) = pdf.pages(sign_in_sheet_pdf(SignInSheet(organisation="局" * 80, topic="学" * 300, place="楼" * 90, people=(endless,))))
    assert 10 < text.count("长") < 60
    assert "…" in text


def test_empty_facts_leave_room_to_write() -> None:
    (text,) = pdf.pages(sign_in_sheet_pdf(SignInSheet(organisation="某局", topic="学习")))
    assert "时间：" in text
    assert "主持：" in text
