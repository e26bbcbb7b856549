"""What tells people apart."""

from uuid import UUID

import pytest

from lawstudy.domain.identity import applies, is_name, is_near, label, number_key, written
from lawstudy.domain.people import Person


def person(name: str, department: str = "办公室", number: str | None = None) -> Person:
    return Person(id=UUID(int=0), name=name, department=department, staff_number=number)


@pytest.mark.parametrize("name", ["王芳", "欧阳若兰", "买买提·艾力", "龘㐂", "Anna Li", "O'Neil", "王芳2", "王0", "\ue000华"])
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "text", ["", "王", "人员", "姓名", "合计", "全体干部职工", "12", "王芳123", "王芳（大）", "王芳、李明", "#N/A", "·", "NAME", "——"]
)
def test_what_is_no_name(text: str) -> None:
    assert not is_name(text)


def test_numbers_are_the_same_however_they_are_typed() -> None:
    assert number_key("ａｂ 01２ ") == number_key("AB012") == "ab012"
    assert number_key("0012") != number_key("12")


def test_labels_tell_apart_as_far_as_they_can() -> None:
    assert label(person("王芳", "")) == "王芳"
    assert label(person("王芳"), exact=True) == "王芳（办公室，无工号）"
    assert label(person("王芳", number="0012"), exact=True) == "王芳（办公室，工号 0012）"
    assert label(person("王芳", "", "7"), exact=True) == "王芳（工号 7）"


def test_a_label_is_taken_apart() -> None:
    assert written("王芳（办公室，工号 0012）").number == "0012"
    assert written("王芳（办公室，无工号）").parts == written("王芳@办公室").parts == ("办公室",)
    assert written("王芳（无工号）").is_exact
    assert not written(" 王芳 ").is_exact
    assert written("（办公室）").name == "（办公室）"


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("王芳（工号 12）", True),
        ("王芳（办公室，工号12）", True),
        ("王芳（办公室，工号 13）", False),
        ("王芳（计划科，工号 12）", False),
        ("王芳（无工号）", False),
    ],
)
def test_what_a_label_applies_to(text: str, fits: bool) -> None:
    assert applies(written(text), person("王芳", number="12")) is fits


def test_near() -> None:
    assert is_near("成果转化科", "科技成果转化科")
    assert is_near("规划财务", "规划财务科")
    assert not is_near("办公室", "计划科")
