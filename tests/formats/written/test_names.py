"""Names of people in a column of their own; numbers and staff numbers."""

from decimal import Decimal

import pytest

from lawstudy.domain.people import clean_name
from lawstudy.formats.tables.cells import Cell, CellKind
from lawstudy.formats.tables.notes import Chosen, Level, Read, nothing_chosen
from lawstudy.formats.written.names import NamedCell, is_name, looks_like_name, names_of_list, read_name, read_named
from lawstudy.formats.written.numbers import read_number, shown_number, whole
from lawstudy.formats.written.staff_numbers import read_staff_number
from tests.formats.written.reading import ERROR, TRUE, UNCOUNTED, codes, day, level, special

NAMES: list[tuple[Cell, str]] = [
    ("王芳", "王芳"),
    ("王 芳", "王芳"),
    ("王　芳", "王芳"),
    ("\u200b王芳\ufeff", "王芳"),
    ("1.王芳", "王芳"),
    ("12、王芳", "王芳"),
    ("诸葛亮亮", "诸葛亮亮"),
    ("买买提·艾力", "买买提·艾力"),
    ("买买提•艾力", "买买提·艾力"),
    ("买买提.艾力", "买买提·艾力"),
    ("买买提・艾力", "买买提·艾力"),
    ("古丽巴哈尔", "古丽巴哈尔"),
    ("㐂龘", "㐂龘"),
    ("𠮷田", "𠮷田"),
    ("欧阳 明月", "欧阳明月"),
    ("司马　光", "司马光"),
    ("Anna  Li", "Anna Li"),
    ("Ａｎｎａ Li", "Anna Li"),
]
WRONG: list[tuple[Cell, str]] = [
    ("王芳住院中", "name_malformed"),
    ("", "name_missing"),
    ("—", "name_missing"),
    ("人员", "name_is_header"),
    ("姓名", "name_is_header"),
    ("合 计", "name_is_header"),
    ("参加人员", "name_is_header"),
    ("王", "name_malformed"),
    ("王芳、李伟", "name_malformed"),
    ("王芳 李伟", "names_between_blanks"),
    ("王芳 李伟 张敏", "names_between_blanks"),
    ("买买提 艾力", "names_between_blanks"),
    ("王" * 21, "name_malformed"),
    (12, "name_malformed"),
    (day("2024-03-05"), "name_malformed"),
    (ERROR, "cell_error"),
    (TRUE, "cell_boolean"),
    (UNCOUNTED, "cell_without_value"),
]
CELLS: list[Cell] = [*(row[0] for row in NAMES), *(row[0] for row in WRONG), "王芳（办公室）", "王芳（产假）", "王芳（女）"]


def read(cell: Cell, chosen: Chosen = nothing_chosen) -> Read[str]:
    return read_name(cell, chosen)


@pytest.mark.parametrize(("cell", "name"), NAMES, ids=repr)
def test_names(cell: Cell, name: str) -> None:
    assert read(cell) == Read(name)


@pytest.mark.parametrize(("cell", "code"), WRONG, ids=repr)
def test_no_names(cell: Cell, code: str) -> None:
    found = read(cell)
    assert (found.value, codes(found.notes), level(found.notes)) == (None, [code], "wrong")


def test_what_stands_in_brackets() -> None:
    assert read_named("王芳（办公室）") == Read(NamedCell(name="王芳", remark="办公室"))
    assert (read("王芳（办公室）").value, codes(read("王芳（办公室）").notes)) == ("王芳", ["rest_not_read"])
    for cell in ("王芳（产假）", "王芳（女）"):
        assert (read(cell).value, codes(read(cell).notes)) == ("王芳", ["reason_dropped"])
        assert "产" not in repr(read(cell))


@pytest.mark.parametrize(
    ("cell", "name", "beside"),
    [
        ("王三 办公室", "王三", "办公室"),
        ("办公室 王三", "王三", "办公室"),
        ("局领导-李伟", "李伟", "局领导"),
        ("王三—法规科", "王三", "法规科"),
        ("王三 主任", "王三", "主任"),
        ("局长：王芳", "王芳", "局长"),
        ("党组书记、局长:王芳", "王芳", "党组书记、局长"),
        ("办公室：孙勇", "孙勇", "办公室"),
        ("姓名：王芳", "王芳", ""),
        ("李伟副局长", "李伟", "副局长"),
        ("欧阳娜娜主任", "欧阳娜娜", "主任"),
        ("王芳主任科员", "王芳", "主任科员"),
        ("古丽·买买提主任", "古丽·买买提", "主任"),
    ],
)
def test_a_department_or_a_post_beside_a_name_is_no_part_of_it(cell: str, name: str, beside: str) -> None:
    assert read_named(cell) == Read(NamedCell(name=name, remark=beside))


@pytest.mark.parametrize("cell", ["李局长", "何老师", "刘主任科员"])
def test_a_post_with_nothing_but_a_surname_is_nobody_until_somebody_says_so(cell: str) -> None:
    (note,) = read_named(cell).notes
    assert (note.code, note.level) == ("name_unusual", "asked")
    assert read_named(cell, {note.key: cell}.get).value == NamedCell(name=cell)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("王芳、李伟", ("王芳", "李伟")),
        ("王芳，李伟；张敏/陈 敏", ("王芳", "李伟", "张敏", "陈 敏")),
        ("王芳\n李伟", ("王芳", "李伟")),
        ("王芳、李伟*", ("王芳", "李伟*")),
        ("王芳（借调，办公室）、买买提·艾力。", ("王芳(借调,办公室)", "买买提·艾力")),
        ("王芳", ()),
        ("王芳 李伟", ()),
        ("王芳、等12人", ()),
        ("王芳、办公室主任李伟", ()),
        ("王芳、合计", ()),
        (12, ()),
        ("", ()),
    ],
)
def test_several_names_in_one_cell(cell: Cell, names: tuple[str, ...]) -> None:
    assert names_of_list(cell) == names


def test_a_mark_beside_a_name_is_told_and_no_part_of_it() -> None:
    for cell in ("王芳*", "※王芳", "王芳★★"):
        assert (read(cell).value, codes(read(cell).notes)) == ("王芳", ["rest_not_read"])
    assert codes(read("*").notes) == ["name_malformed"]


def test_words_apart_are_one_name_only_where_a_person_says_so() -> None:
    (note,) = read_named("买买提 艾力").notes
    assert note.repairs == ("买买提·艾力",)
    assert read_named("买买提 艾力", {note.key: "买买提·艾力"}.get).value == NamedCell(name="买买提·艾力")


def test_a_name_with_such_a_character_is_one() -> None:
    assert read("霍去病") == Read("霍去病")


def test_shapes() -> None:
    assert [is_name(text) for text in ("王芳", "Anna Li", "王", "人员", "王芳1", "")] == [True, True, False, False, False, False]
    assert [looks_like_name(text) for text in ("王芳", "王 芳", "欧阳修文", "办公室主任王芳", "合计", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("95", Decimal(95)),
        ("９５．５", Decimal("95.5")),
        ("九十五点五", Decimal("95.5")),
        ("1,234,567.5", Decimal("1234567.5")),
        ("-3", Decimal(-3)),
        (0.1 + 0.2, Decimal("0.3")),
        (46, Decimal(46)),
        (special(CellKind.ZEROS, "0012", 12.0), Decimal(12)),
        ("12,34", None),
        ("1e5", None),
        ("nan", None),
        (float("nan"), None),
        (float("inf"), None),
        ("一" * 5000, None),
        ("1" * 5000, None),
        ("", None),
        ("王芳", None),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_numbers(cell: Cell, number: Decimal | None) -> None:
    assert read_number(cell) == number


def test_whole_numbers_and_how_numbers_are_shown() -> None:
    assert [whole(cell) for cell in ("46", 46.0, "46.0", "46.5", "四十六", "")] == [46, 46, 46, None, 46, None]
    assert [shown_number(Decimal(text)) for text in ("90.50", "100", "0.00", "85.33")] == ["90.5", "100", "0", "85.33"]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0012", "0012"),
        (special(CellKind.ZEROS, "0012", 12.0), "0012"),
        (12, "12"),
        (12.0, "12"),
        ("ＡＢ-12", "AB-12"),
        ("A 12", "A12"),
        ("科技001号", "科技001号"),
        ("", ""),
        ("—", ""),
        (12.5, None),
        ("1.003E3", None),
        ("4.10305E+17", None),
        ("2E01", "2E01"),
        ("王芳", None),
        ("1" * 70, None),
        ("x" * 1000, None),
        (day("2024-03-05"), None),
        (ERROR, None),
        (TRUE, None),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_staff_numbers(cell: Cell, number: str | None) -> None:
    found = read_staff_number(cell)
    assert (found.value, level(found.notes)) == (number, "" if number is not None else "wrong")


@pytest.mark.parametrize("name", ["Anna李", "王芳2", "Иван", "田中 太郎"])
def test_a_name_that_a_form_took_is_read_in_every_table(name: str) -> None:
    assert read_named(name).value is None
    assert read_named(name, known={clean_name(name)}) == Read(NamedCell(name=clean_name(name)))


@pytest.mark.parametrize("name", ["Anna李", "王芳2", "张1", "Иван", "李A"])
def test_an_unusual_name_is_asked_about(name: str) -> None:
    assert (read(name).value, codes(read(name).notes), level(read(name).notes)) == (None, ["name_unusual"], "asked")


def test_an_unusual_name_is_taken_where_a_person_says_so() -> None:
    (note,) = read_named("Anna李（办公室）").notes
    assert (note.level, note.repairs) == (Level.ASKED, ("Anna李",))
    assert read_named("Anna李（办公室）", {note.key: "Anna李"}.get).value == NamedCell(name="Anna李", remark="办公室")


def test_a_reason_of_health_between_blanks_is_offered_as_no_name() -> None:
    (note,) = read_named("㐀㐀㐀 一病").notes
    assert (note.code, note.value, note.repairs) == ("names_between_blanks", "…", ())
    assert read_named("买买提江 艾力").notes[0].repairs == ("买买提江·艾力",)
