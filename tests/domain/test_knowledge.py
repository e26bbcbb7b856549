import pytest
from msgspec import structs

from lawstudy.domain.duties import KnowledgeEntry, ListPart, Whom
from lawstudy.domain.knowledge import holds, in_order, part_of, speaks_of

LAW = KnowledgeEntry(part=ListPart.LAW, whom=Whom.COMMON, name="中华人民共和国行政复议法")


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("学习《行政复议法》", True),
        ("中华人民共和国行政复议法 专题讲座", True),
        ("学习行政复议法实施条例", False),
        ("行政复议法实施条例和行政复议法", True),
        ("行政处罚法", False),
        ("", False),
    ],
)
def test_what_names_a_law_and_no_regulation_under_it(text: str, spoken: bool) -> None:
    assert speaks_of(LAW, ("别的", text)) is spoken


def test_a_title_of_one_character_names_nothing() -> None:
    assert not speaks_of(structs.replace(LAW, name="法"), ("宪法",))


def test_an_entry_holds_from_its_first_day_until_before_its_last() -> None:
    one = structs.replace(LAW, from_day="2026-02-10", to_day="2026-06-01")
    assert [holds(one, day) for day in ("2026-02-09", "2026-02-10", "2026-05-31", "2026-06-01")] == [False, True, True, False]
    assert holds(LAW, "1990-01-01")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("中国共产党纪律处分条例", ListPart.PARTY),
        ("党政领导干部选拔任用工作条例", ListPart.PARTY),
        ("中华人民共和国宪法", ListPart.LAW),
        ("政府信息公开条例", ListPart.LAW),
    ],
)
def test_a_title_says_in_which_part_it_stands(name: str, part: ListPart) -> None:
    assert part_of(name) is part


def test_the_order_is_that_of_parts_then_of_whom_it_is_for() -> None:
    entries = [
        structs.replace(LAW, whom=Whom.POST, post="执法"),
        structs.replace(LAW, whom=Whom.UNIT),
        LAW,
        structs.replace(LAW, part=ListPart.PARTY, whom=Whom.POST, post="书记"),
    ]
    assert [(one.part, one.whom) for one in sorted(entries, key=in_order)] == [
        (ListPart.PARTY, Whom.POST),
        (ListPart.LAW, Whom.COMMON),
        (ListPart.LAW, Whom.UNIT),
        (ListPart.LAW, Whom.POST),
    ]
