"""完成人数/应学人数: over courses of platforms, never over their sum."""

from uuid import UUID

from lawstudy.domain.external_records import ExternalRecord, completions

ANNA, BEN, CARL, GONE = (UUID(int=n) for n in range(1, 5))


def record(who: UUID, course: str = "习近平法治思想", platform: str = "法治西工", *, done: bool = True) -> ExternalRecord:
    return ExternalRecord(id=UUID(int=who.int + 100), person_id=who, platform=platform, course=course, year=2024, done=done)


def test_a_course_counts_those_who_were_to_take_it() -> None:
    (one,) = completions([record(ANNA), record(BEN, done=False), record(GONE)], [ANNA, BEN, CARL])
    assert (one.platform, one.course) == ("法治西工", "习近平法治思想")
    assert (one.should.ids, one.done.ids, one.missing.ids, one.others.ids) == ((ANNA, BEN, CARL), (ANNA,), (BEN, CARL), (GONE,))
    assert not one.everyone


def test_everyone_is_said_only_when_it_is_so() -> None:
    (one,) = completions([record(ANNA), record(BEN)], [ANNA, BEN])
    assert one.everyone
    (none,) = completions([record(ANNA)], [])
    assert not none.everyone


def test_courses_and_platforms_stand_apart_however_their_names_are_typed() -> None:
    listed = [
        record(ANNA, "《 习近平法治思想》"),
        record(BEN, "《习近平法治思想》"),
        record(ANNA, platform="学习强国"),
        record(ANNA, "宪法"),
    ]
    found = completions(listed, [ANNA, BEN])
    assert [(one.platform, one.done.count) for one in found] == [("学习强国", 1), ("法治西工", 2), ("法治西工", 1)]
    assert listed[0].key[2] == listed[1].key[2]
