"""Kinds of activities as rows: a bureau adds its own, renames, closes; no word turns one into another in silence."""

import pytest

from lawstudy.backend.contract import Door
from lawstudy.domain.kinds import Family, Field, Unit
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.errors import BadArgument, ChangedMeanwhile, KindNameTaken, KindWordShared, NotAllowed, NotFound
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, add_activity, change_activity, list_activities
from lawstudy.usecases.activities.attendance import mark_rest_present
from lawstudy.usecases.activities.hours import my_hours
from lawstudy.usecases.activities.kinds import KindWords, add_kind, change_kind, close_kind, list_kinds, open_kind
from lawstudy.usecases.imports.activities import preview_activities_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.reports.ledger_counts import count_ledger
from lawstudy.usecases.reports.statistics import activity_statistics

YEAR = {"first_day": "2026-01-01", "last_day": "2026-12-31"}


def test_a_workspace_starts_with_the_shipped_ones(any_door: Door) -> None:
    assert any_door.call(list_kinds) == SHIPPED


def test_a_kind_of_ones_own_is_used_counted_and_shown_by_its_name(any_door: Door) -> None:
    added = any_door.call(add_kind, words=KindWords(name=" 法治 沙龙", aliases=("沙龙", "沙龙", "法治沙龙")), family=Family.STUDY)
    assert (added.code, added.name, added.short, added.aliases, added.unit) == ("own_1", "法治 沙龙", "法治 沙龙", ("沙龙",), Unit.SESSIONS)
    assert any_door.call(add_kind, words=KindWords(name="别的"), family=Family.OUTREACH, code="own_1") == added
    entry = ActivityEntry(kind="own_1", topic="夜读", held_on="2026-11-19", minutes=90)
    held = any_door.call(add_activity, entry=entry).activity_id
    any_door.call(mark_rest_present, activity_id=held)
    any_door.call(change_kind, code="own_1", words=KindWords(name="法治夜读会", short="夜读"), expected_version=1)
    found = any_door.call(activity_statistics, **YEAR)
    assert (found.counts.total.ids, found.counts.of_kind("own_1").ids, found.name_of("own_1")) == ((held,), (held,), "法治夜读会")
    (line,) = any_door.call(list_activities, kind="own_1").items
    assert (line.kind.name, line.kind.short) == ("法治夜读会", "夜读")
    assert any_door.call(my_hours, year=2026).awards[0].kind.name == "法治夜读会"


def test_one_that_is_not_a_study_stands_beside_them(door: Door) -> None:
    added = door.call(add_kind, words=KindWords(name="案卷评查"), family=Family.LEGAL_AFFAIRS)
    door.call(add_activity, entry=ActivityEntry(kind=added.code, topic="甲", held_on="2026-11-19"))
    counts = door.call(activity_statistics, **YEAR).counts
    assert (added.unit, added.asks_for_people, counts.total.count) == (Unit.CASES, False, 0)
    assert [(each.family, each.total.count) for each in counts.beside] == [(Family.LEGAL_AFFAIRS, 1)]


def test_no_name_is_taken_twice_and_no_word_shared_in_silence(door: Door) -> None:
    for name in ("警示教育", "警示 教育", "警示教育大会", "中心组"):
        with pytest.raises(KindNameTaken):
            door.call(add_kind, words=KindWords(name=name), family=Family.STUDY)
    with pytest.raises(KindNameTaken) as taken:
        door.call(add_kind, words=KindWords(name="学廉", aliases=("警示教育",)), family=Family.STUDY, share=True)
    assert (taken.value.word, taken.value.kind) == ("警示教育", "警示教育")
    words = KindWords(name="学廉", aliases=("廉政党课",))
    with pytest.raises(KindWordShared):
        door.call(add_kind, words=words, family=Family.STUDY)
    added = door.call(add_kind, words=words, family=Family.STUDY, share=True)
    changed = KindWords(name="学廉会", aliases=("廉政党课",))
    assert door.call(change_kind, code=added.code, words=changed, expected_version=1).name == "学廉会", "shared before"
    source = ImportSource(text="日期\t类型\t主题\t人数\n2026-03-05\t廉政党课\t甲\t30")
    (row,) = door.call(preview_activities_import, source=source).rows
    assert (row.notes[0].code, set(row.notes[0].repairs)) == ("kind_ambiguous", {"专题党课", "学廉会"})


def test_a_kind_in_use_is_closed_and_stays(door: Door) -> None:
    made = door.call(add_activity, entry=ActivityEntry(kind="oath", topic="宣誓", held_on="2026-12-04"))
    closed = door.call(close_kind, code="oath", expected_version=1)
    assert (closed.closed, closed.version) == (True, 2)
    with pytest.raises(BadArgument) as refused:
        door.call(add_activity, entry=ActivityEntry(kind="oath", topic="又一次", held_on="2026-12-04"))
    assert refused.value.name == "kind"
    entry = ActivityEntry(kind="oath", topic="宪法宣誓", held_on="2026-12-04")
    again = door.call(change_activity, activity_id=made.activity_id, entry=entry, expected_version=1)
    assert (again.topic, again.kind) == ("宪法宣誓", "oath")
    with pytest.raises(ChangedMeanwhile):
        door.call(open_kind, code="oath", expected_version=1)
    assert not door.call(open_kind, code="oath", expected_version=2).closed


@pytest.mark.parametrize(
    "words",
    [
        KindWords(name=" "),
        KindWords(name="——"),
        KindWords(name="甲" * 41),
        KindWords(name="甲", short="甲" * 9),
        KindWords(name="甲", aliases=("乙" * 41,)),
        KindWords(name="甲", aliases=("……",)),
        KindWords(name="甲", aliases=tuple(f"乙{n}" for n in range(101))),
    ],
)
def test_what_is_no_word_is_refused(door: Door, words: KindWords) -> None:
    with pytest.raises(BadArgument):
        door.call(add_kind, words=words, family=Family.STUDY)
    assert door.call(list_kinds) == SHIPPED


def test_an_unknown_kind_is_named(door: Door, employee_door: Door) -> None:
    with pytest.raises(BadArgument):
        door.call(add_kind, words=KindWords(name="甲"), family=Family.STUDY, code="Own 1")
    with pytest.raises(NotFound):
        door.call(close_kind, code="own_9", expected_version=1)
    with pytest.raises(BadArgument) as refused:
        door.call(add_activity, entry=ActivityEntry(kind="聚餐", topic="甲", held_on="2026-12-04"), audience=Audience())
    assert refused.value.name == "kind"
    assert employee_door.call(list_kinds) == SHIPPED
    with pytest.raises(NotAllowed):
        employee_door.call(close_kind, code="oath", expected_version=1)


def test_what_a_kind_asks_for_and_is_counted_in_is_the_bureaus(any_door: Door) -> None:
    words = KindWords(name="法治手册", unit=Unit.SHEETS, fields=(Field.CHANNEL, Field.AMOUNT))
    added = any_door.call(add_kind, words=words, family=Family.OUTREACH)
    assert (added.unit, added.fields, added.is_of_rows, added.asks_for_people) == (Unit.SHEETS, (Field.AMOUNT, Field.CHANNEL), False, False)
    kept = any_door.call(change_kind, code=added.code, words=KindWords(name="普法手册"), expected_version=1)
    assert (kept.unit, kept.fields) == (added.unit, added.fields)
    entry = ActivityEntry(kind=added.code, topic="甲", held_on="2026-11-19", channel="公众号", amount=300, amount_written="300余份")
    any_door.call(add_activity, entry=entry)
    any_door.call(add_activity, entry=ActivityEntry(kind=added.code, topic="乙", held_on="2026-11-19"))
    (counted,) = any_door.call(count_ledger, first_day="2026-01-01", last_day="2026-12-31").kinds
    assert (counted.counts.amounts, counted.counts.uncounted.count, counted.counts.sessions.count) == (((Unit.SHEETS, 300),), 1, 2)


@pytest.mark.parametrize("amount", [0, -1, 1_000_001])
def test_a_number_that_cannot_be_is_refused(door: Door, amount: int) -> None:
    with pytest.raises(BadArgument, match="amount"):
        door.call(add_activity, entry=ActivityEntry(kind="printed_material", topic="甲", held_on="2026-11-19", amount=amount))


def test_an_about_number_without_its_number_is_refused(door: Door) -> None:
    with pytest.raises(BadArgument, match="amount_written"):
        door.call(add_activity, entry=ActivityEntry(kind="printed_material", topic="甲", held_on="2026-11-19", amount_written="多册"))
