"""Slips of first passwords: one strip for each person, seven on a page, nothing that could be read elsewhere."""

from lawstudy.documents.password_slips import STRIPS, PasswordSlips, Slip, password_slips_pdf
from tests.documents import pdf


def slip(number: int) -> Slip:
    return Slip(name=f"王芳{number}", login=f"王芳{number}", password=f"abcd-efgh-{number:04}", department="政策法规科", initials="wf")


def test_one_strip_for_each_person() -> None:
    data = password_slips_pdf(PasswordSlips(organisation="青岚区科学技术局", slips=tuple(slip(n) for n in range(46))))
    pages = pdf.pages(data)
    assert len(pages) == -(-46 // STRIPS)
    for number in range(46):
        page = pages[number // STRIPS]
        assert f"abcd-efgh-{number:04}" in page
        assert "wf" in page
    assert all(page.count("政策法规科") <= STRIPS for page in pages)
    assert sum(page.count("初始密码") - page.count("再输入初始密码") for page in pages) == 46


def test_long_names_stay_whole() -> None:
    long = Slip(name="阿卜杜热西提" * 6, login="阿卜杜热西提" * 6, password="abcd-efgh-jkmn", department="很长的科室名称" * 6)
    page = "".join("".join(pdf.pages(password_slips_pdf(PasswordSlips(organisation="局", slips=(long,))))).split())
    assert "abcd-efgh-jkmn" in page
    assert page.count("阿卜杜热西提") >= 6
