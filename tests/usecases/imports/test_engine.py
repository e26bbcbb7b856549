"""The road of every import: what is previewed is what is written, at once, once, and never half."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import func, select

from lawstudy.backend.contract import Door
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Reach
from lawstudy.errors import DecisionNeeded, NoResultInTable, NotFound, PreviewOutdated, TableUnreadable
from lawstudy.store import batches
from lawstudy.store.engine import Lane
from lawstudy.store.tables import activity
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.activities import LEDGER, accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.preview import Outcome
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import Answer, ImportSource
from lawstudy.usecases.imports.staging import drop_table, stage_table
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from tests.conftest import signed_in
from tests.usecases.imports.importing import EXAM, ledger, people, scores, table

LONG = "\n".join(["日期\t类型\t主题\t人数", *(f"2026.{n % 9 + 1}.{n % 27 + 1}\t集中学习\t第{n}次\t40" for n in range(1500))])


def test_two_who_accept_one_preview(any_door: Door) -> None:
    source = ImportSource(text=table("姓名 科室", "王芳 办公室"))
    token = any_door.call(preview_people_import, source=source, leaving=False).token
    any_door.call(accept_people_import, source=source, token=token, leaving=False)
    with pytest.raises(PreviewOutdated):
        any_door.call(accept_people_import, source=source, token=token, leaving=False)
    assert any_door.call(list_people).total == 2


def test_a_change_elsewhere_between_preview_and_accept(door: Door) -> None:
    """What was changed does not touch the plan: it is made anew and found the same."""
    source = ImportSource(text=table("姓名 科室", "王芳 办公室"))
    token = door.call(preview_people_import, source=source, leaving=False).token
    door.call(add_person, entry=PersonEntry(name="李伟"))
    assert door.call(accept_people_import, source=source, token=token, leaving=False).added == 1


def test_an_accepted_import_that_is_asked_for_again_writes_nothing(door: Door) -> None:
    source, batch = ImportSource(text=LONG), UUID(int=9)
    token = door.call(preview_activities_import, source=source).token
    assert door.call(accept_activities_import, source=source, token=token, batch_id=batch).added == 1500
    assert door.call(accept_activities_import, source=source, token=token, batch_id=batch).repeated
    assert door.call(list_activities).total == 1500


def test_a_failure_in_the_middle_leaves_nothing(door: LocalDoor, entrance: LocalEntrance, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third chunk fails: what was staged before is dropped."""
    written: list[int] = []
    stage = LEDGER.stage

    def fails(ctx: object, batch_id: UUID, chunk: Sequence[object]) -> None:
        if len(written) == 2:
            raise TableUnreadable(reason="made to fail")
        written.append(len(chunk))
        stage(ctx, batch_id, chunk)  # type: ignore[arg-type]

    monkeypatch.setattr("lawstudy.usecases.imports.activities.LEDGER", replace(LEDGER, stage=fails))
    source = ImportSource(text=LONG)
    token = door.call(preview_activities_import, source=source).token
    with pytest.raises(TableUnreadable):
        door.call(accept_activities_import, source=source, token=token)
    assert len(written) == 2
    assert door.call(list_activities).total == 0
    with entrance.database.transaction(Lane.READ) as tx:
        assert batches.staged(tx, entrance.organisation_id) == ()


def test_what_is_staged_is_seen_by_nobody_and_dropped_at_the_next_opening(door: LocalDoor, entrance: LocalEntrance) -> None:
    """As after a kill between two chunks."""
    source = ImportSource(text=LONG)
    door.call(preview_activities_import, source=source)
    plan = entrance.tables._plans[door.actor.account_id][2]
    ident = UUID(int=11)

    def staged(number: int) -> None:
        with entrance.database.transaction(Lane.WRITE) as tx:
            context = door._context(tx, Reach(organisation_id=entrance.organisation_id))
            if number == 0:
                engine._open(context, LEDGER.code, ident)
            LEDGER.stage(context, ident, plan.writes[number * 400 : number * 400 + 400])

    staged(0)
    staged(1)
    assert door.call(list_activities).total == 0
    assert door.call(preview_activities_import, source=source).count(Outcome.NEW) == 1500
    entrance.put_in_order()
    with entrance.database.transaction(Lane.READ) as tx:
        assert batches.staged(tx, entrance.organisation_id) == ()
        assert tx.run(select(func.count()).select_from(activity)).scalar_one() == 0


def test_a_question_about_the_whole_table_has_to_be_decided_first(door: Door) -> None:
    text = table("姓名 第一次成绩 第二次成绩", "沈静怡 50 95")
    source = ImportSource(text=text)
    preview = door.call(preview_scores_import, source=source, facts=EXAM).preview
    (note,) = preview.asks
    assert (note.code, note.repairs) == ("columns_compete", ("B", "C"))
    with pytest.raises(DecisionNeeded):
        door.call(accept_scores_import, source=source, facts=EXAM, token=preview.token)
    chosen = ImportSource(text=text, columns={"C": "score"})
    scores(door).accept(chosen)
    again = scores(door).preview(text)
    assert again.asks == (), "which column it was is remembered for files of the same header"
    assert again.rows[0].outcome is Outcome.UNCHANGED


def test_a_staged_file_belongs_to_whoever_brought_it(door: LocalDoor, entrance: LocalEntrance) -> None:
    staged = door.call(stage_table, data=table("姓名 科室", "王芳 办公室").encode(), name="名单.tsv")
    source = ImportSource(staged=staged.id)
    assert door.call(preview_people_import, source=source, leaving=False).count(Outcome.NEW) == 1
    door.call(drop_table, staged=staged.id)
    with pytest.raises(NotFound):
        door.call(preview_people_import, source=source, leaving=False)
    other = signed_in(entrance)
    mine = other.call(stage_table, data=b"\xe5\xa7\x93\xe5\x90\x8d\n\xe7\x8e\x8b\xe8\x8a\xb3", name="")
    assert other.call(preview_people_import, source=ImportSource(staged=mine.id), leaving=False).count(Outcome.NEW) == 1


def test_an_accepted_file_is_forgotten(door: Door) -> None:
    staged = door.call(stage_table, data=table("姓名 科室", "王芳 办公室").encode(), name="名单.tsv")
    people(door).accept(ImportSource(staged=staged.id))
    with pytest.raises(NotFound):
        people(door).preview(ImportSource(staged=staged.id))


def test_what_was_decided_for_all_is_remembered_for_the_next_file_of_its_kind(door: Door) -> None:
    text = table("日期 类型 主题 人数", "2026.3.5 理论学习 甲 40")
    (note,) = ledger(door).preview(text).rows[0].open_notes
    ledger(door).accept(text, Answer(key=note.key, choice="集中学习"))
    following = ledger(door).preview(table("日期 类型 主题 人数", "2026.4.5 理论学习 乙 40"))
    assert following.rows[0].outcome is Outcome.NEW
    other_header = ledger(door).preview(table("活动日期 活动类型 活动主题 人数", "2026.4.5 理论学习 乙 40"))
    assert other_header.rows[0].outcome is Outcome.NEW, "a word for a kind means the same in every file"


def test_a_decision_for_one_row_is_not_remembered(door: Door) -> None:
    text = table("日期 类型 主题 人数", "2026.3.5 理论学习 甲 40")
    (note,) = ledger(door).preview(text).rows[0].open_notes
    ledger(door).accept(text, Answer(key=note.key, choice="集中学习", place="2"))
    assert ledger(door).preview(table("日期 类型 主题 人数", "2026.4.5 理论学习 乙 40")).rows[0].outcome is Outcome.ASKED


def test_an_empty_list_makes_no_exam(door: Door) -> None:
    with pytest.raises(TableUnreadable):
        scores(door).preview("姓名\t成绩\n")
    with pytest.raises(NoResultInTable):
        scores(door).accept(table("姓名 成绩", "路人甲 95"))
