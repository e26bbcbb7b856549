"""议题 as people write them, what they say of themselves, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.activity import AgendaItem
from lawstudy.formats.written_agenda import agenda_items, agenda_text


def marks(line: str) -> tuple[set[str], str]:
    (item,) = agenda_items(line, ())
    said = {name for name in ("first_topic", "law", "governance", "heard", "deployed", "together") if getattr(item, name)}
    return said, item.topic


@pytest.mark.parametrize(
    ("line", "said", "topic"),
    [
        ("第一议题：传达精神", {"first_topic"}, "传达精神"),
        ("第一议题 传达精神", {"first_topic"}, "传达精神"),
        ("第一议题", {"first_topic"}, "第一议题"),
        ("会前学法：行政复议法第五章", {"law"}, "行政复议法第五章"),
        ("会前学法", {"law"}, "会前学法"),
        ("研究法治建设工作：年度要点", {"governance"}, "年度要点"),
        ("研究法治政府建设年度报告", {"governance"}, "研究法治政府建设年度报告"),
        ("听取法治工作汇报：上半年情况", {"heard"}, "上半年情况"),
        ("听取2026年上半年法治建设工作情况汇报", {"heard"}, "听取2026年上半年法治建设工作情况汇报"),
        ("部署普法：宪法宣传周", {"deployed"}, "宪法宣传周"),
        ("部署政务公开重点工作", {"deployed"}, "部署政务公开重点工作"),
        ("部署普法/政务公开、同研究同部署同考核：政策宣讲", {"deployed", "together"}, "政策宣讲"),
        ("研究法治建设工作、同研究、同部署、同考核：要点", {"governance", "together"}, "要点"),
        ("关于项目：经费的说明", set(), "关于项目：经费的说明"),
        ("研究科技计划项目", set(), "研究科技计划项目"),
        ("部署安全生产", set(), "部署安全生产"),
        ("第一议题、别的：传达精神", {"first_topic"}, "、别的：传达精神"),
        ("研究法治建设工作：", {"governance"}, "研究法治建设工作："),
    ],
)
def test_what_an_item_is(line: str, said: set[str], topic: str) -> None:
    assert marks(line) == (said, topic)


def test_what_was_not_touched_stays_as_it_was() -> None:
    before = (
        AgendaItem(number=1, topic="传达精神", first_topic=True, minutes=20),
        AgendaItem(number=2, topic="年度要点", governance=True, together=True, minutes=5),
        AgendaItem(number=3, topic="学法用法考试安排"),
    )
    text = agenda_text(before)
    assert text.splitlines() == ["第一议题：传达精神", "研究法治建设工作、同研究同部署同考核：年度要点", "学法用法考试安排"]
    assert agenda_items(text, before) == before
    moved = agenda_items("新的一项\n" + text, before)
    assert moved[1:] == tuple(structs.replace(item, number=item.number + 1) for item in before)


_FLAGS = st.fixed_dictionaries({name: st.booleans() for name in ("first_topic", "law", "governance", "heard", "deployed", "together")})


@given(_FLAGS, st.text(alphabet="甲乙丙研究部署法治普听取汇报", min_size=1, max_size=12))
def test_whatever_is_marked_is_read_back_as_it_was_written(flags: dict[str, bool], topic: str) -> None:
    said = agenda_items(topic, ())[0]
    item = AgendaItem(number=1, topic=topic, **{name: on or getattr(said, name) for name, on in flags.items()})
    assert agenda_items(agenda_text([item]), ()) == (item,)
