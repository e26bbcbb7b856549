"""What the pastes differ in: their words, their use cases, and where the person goes afterwards."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Never, TypeAlias
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.screens.import_table.course_form import CourseForm
from lawstudy.desktop.screens.import_table.facts_form import FactsForm
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.i18n import N_, P_
from lawstudy.usecases.imports import (
    activities,
    duty_lists,
    external_records,
    firms,
    ledger_vocabulary,
    office_exams,
    people,
    plan_rows,
    plans,
    scores,
    sign_in,
)
from lawstudy.usecases.imports.external_records import PlatformFacts
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.preview import Accepted, ImportPreview
from lawstudy.usecases.imports.source import ImportSource

# What the person said of the list as a whole: of an exam, or of a course elsewhere.
Facts: TypeAlias = OutsideFacts | PlatformFacts | None


@dataclass(frozen=True)
class Asked:
    """What the person gave beside the table. ``as_of``: the day from which a roster holds, "" for none named. ``file`` is the
    SHA-256 of the file that it came from, empty for pasted cells."""

    source: ImportSource
    leaving: bool = True
    as_of: str = ""
    facts: Facts = None
    file: bytes = b""


@dataclass(frozen=True)
class ImportKind:
    """``then`` are screens to go to afterwards, the first that exists; ``at`` says what the first of them shows of what came;
    ``by_typing``: it can be entered for one person after the other. Words are English source strings."""

    key: str
    title: str
    what: str
    columns: str
    example: str
    accept: str
    done: str
    second: str
    safe: str
    vocabulary: Sequence[Meaning]
    preview: Callable[[Door, Asked], ImportPreview]
    write: Callable[[Door, Asked, str, UUID | None], Accepted]
    then: tuple[str, ...]
    form: type[FactsForm] | type[CourseForm] | None = None
    at: Callable[[Accepted], Mapping[str, UUID | str]] = lambda _accepted: {}
    by_typing: bool = False


def _preview_people(door: Door, asked: Asked) -> ImportPreview:
    return door.call(people.preview_people_import, source=asked.source, leaving=asked.leaving, as_of=asked.as_of)


def _write_people(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    accept, source = people.accept_people_import, asked.source
    return door.call(accept, source=source, token=token, leaving=asked.leaving, as_of=asked.as_of, batch_id=batch)


def _preview_activities(door: Door, asked: Asked) -> ImportPreview:
    return door.call(activities.preview_activities_import, source=asked.source)


def _write_activities(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    return door.call(activities.accept_activities_import, source=asked.source, token=token, batch_id=batch)


def _preview_knowledge(door: Door, asked: Asked) -> ImportPreview:
    return door.call(duty_lists.preview_knowledge_import, source=asked.source)


def _write_knowledge(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    return door.call(duty_lists.accept_knowledge_import, source=asked.source, token=token, batch_id=batch)


def _preview_index(door: Door, asked: Asked) -> ImportPreview:
    return door.call(duty_lists.preview_index_import, source=asked.source)


def _write_index(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    return door.call(duty_lists.accept_index_import, source=asked.source, token=token, batch_id=batch)


def _preview_office_exams(door: Door, asked: Asked) -> ImportPreview:
    return door.call(office_exams.preview_office_exams_import, source=asked.source)


def _write_office_exams(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    return door.call(office_exams.accept_office_exams_import, source=asked.source, token=token, batch_id=batch)


def _preview_scores(door: Door, asked: Asked) -> ImportPreview:
    return door.call(scores.preview_scores_import, source=asked.source, facts=_exam(asked)).preview


def _write_scores(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    found = door.call(scores.accept_scores_import, source=asked.source, facts=_exam(asked), token=token, batch_id=batch)
    return structs.replace(found.accepted, newest=found.exam_id)


def _exam(asked: Asked) -> OutsideFacts:
    return asked.facts if isinstance(asked.facts, OutsideFacts) else OutsideFacts()


def _course(asked: Asked) -> PlatformFacts:
    return asked.facts if isinstance(asked.facts, PlatformFacts) else PlatformFacts()


def _preview_records(door: Door, asked: Asked) -> ImportPreview:
    return door.call(external_records.preview_records_import, source=asked.source, facts=_course(asked))


def _write_records(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    return door.call(external_records.accept_records_import, source=asked.source, facts=_course(asked), token=token, batch_id=batch)


def _preview_firms(door: Door, asked: Asked) -> ImportPreview:
    return door.call(firms.preview_firms_import, source=asked.source)


def _write_firms(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    return door.call(firms.accept_firms_import, source=asked.source, token=token, batch_id=batch)


def _preview_plan(door: Door, asked: Asked) -> ImportPreview:
    return door.call(plans.preview_plan_import, source=asked.source)


def _write_plan(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
    return door.call(plans.accept_plan_import, source=asked.source, token=token, batch_id=batch)


PEOPLE = ImportKind(
    key="people",
    title=N_("Import people"),
    what=N_("Paste the roster from Excel or WPS, with its header"),
    columns=N_("Name, department, rank, groups. Identity cards and telephone numbers are never read."),
    example="姓名\t科室\t职级\t分组\n周明岚\t成果转化科\t一级科员\t党员",
    accept=N_("Import {n} changes"),
    done=N_("People: {added} new, {changed} changed, {left} moved or retired"),
    second=N_("Department"),
    safe=N_("Nothing is changed before you import · frozen rosters stay as they are"),
    vocabulary=people.vocabulary(),
    preview=_preview_people,
    write=_write_people,
    then=("people", "overview"),
)
ACTIVITIES = ImportKind(
    key="activities",
    title=N_("Import activities"),
    what=N_("Paste the ledger of activities from Excel or WPS, with its header"),
    columns=N_("Date, kind, topic, place, speaker, length, and who came: names or a number of people."),
    example="日期\t类型\t主题\t地点\t主讲人\t时长\t参加人员\n2026.3.5\t集中学习\t行政复议法\t三楼会议室\t沈静怡\t90分钟\t全体干部职工",
    accept=N_("Import {n} activities"),
    done=N_("Activities: {added} new, {changed} changed"),
    second=N_("Day and kind"),
    safe=N_("Nothing is changed before you import · an activity that is known is not added twice"),
    vocabulary=ledger_vocabulary.VOCABULARY,
    preview=_preview_activities,
    write=_write_activities,
    then=("activities", "overview"),
    at=lambda accepted: {} if accepted.newest is None else {"activity_id": accepted.newest},
)
SCORES = ImportKind(
    key="scores",
    title=N_("Import outside scores"),
    what=N_("Paste the scores that the organiser sent, with their header"),
    columns=N_("Name, and a score or a band; 缺考, 免考 and 缓考 are understood."),
    example="姓名\t成绩\t等次\n周明岚\t90.5\t优秀",
    accept=N_("Import {n} scores"),
    done=N_("Scores: {added} new, {changed} changed"),
    second=N_("Department"),
    safe=N_("Nothing is changed before you import · outside scores are kept apart from own tests"),
    vocabulary=scores.VOCABULARY,
    preview=_preview_scores,
    write=_write_scores,
    then=("statistics", "exams", "overview"),
    at=lambda accepted: {} if accepted.newest is None else {"exam_id": accepted.newest},
    form=FactsForm,
    by_typing=True,
)
FIRMS = ImportKind(
    key="firms",
    title=N_("Import firms"),
    what=N_("Paste the list of firms from Excel or WPS, with its header"),
    columns=N_("Name, park, type, groups. Contacts and telephone numbers are never read."),
    example="企业名称\t所属园区\t单位性质\t分组\n河洛智联科技有限公司\t洛龙科技园\t企业\t高企后备",
    accept=N_("Import {n} firms"),
    done=N_("Firms: {added} new, {changed} changed"),
    second=N_("Park"),
    safe=N_("Nothing is changed before you import · near names are asked about"),
    vocabulary=firms.vocabulary(),
    preview=_preview_firms,
    write=_write_firms,
    then=("firms", "activities"),
)
PLAN = ImportKind(
    key="plan",
    title=N_("Import a plan"),
    what=N_("Paste the plan of the year from Excel or WPS, with its header"),
    columns=N_("What is to be done, law, kind, for whom, period, owner, target. The year is that of the title, or the bureau's."),
    example="学习内容\t法律法规\t形式\t对象\t时间\t责任科室\t目标\n行政复议法专题讲座\t行政复议法\t法治讲座\t全体\t第二季度\t办公室\t1次",
    accept=N_("Import {n} plan items"),
    done=N_("Plan items: {added} new, {changed} changed"),
    second=N_("Kind and period"),
    safe=N_("Nothing is changed before you import · an item that is known is not added twice"),
    vocabulary=plan_rows.VOCABULARY,
    preview=_preview_plan,
    write=_write_plan,
    then=("plan", "overview"),
)
RECORDS = ImportKind(
    key="external_records",
    title=N_("Import records"),
    what=N_("Paste the list of the platform, with its header"),
    columns=N_("Name, course, whether it was completed, hours. Telephones and identity cards are never read."),
    example="姓名\t单位\t课程名称\t学时\t完成情况\n周明岚\t区科学技术局\t习近平法治思想专题\t6\t已完成",
    accept=N_("Import {n} records"),
    done=N_("Records: {added} new, {changed} changed"),
    second=N_("Course"),
    safe=N_("Nothing is changed before you import · what a platform says makes no activity and counts apart"),
    vocabulary=external_records.VOCABULARY,
    preview=_preview_records,
    write=_write_records,
    then=("external_records", "hours"),
    form=CourseForm,
)
SIGN_IN = ImportKind(
    key="sign_in",
    title=N_("Import a sign-in list"),
    what=N_("Paste the sign-in list of this activity, with its header"),
    columns=N_("Name, and a state, a signature or a time where there is one; names alone were there."),
    example="姓名\t科室\t签到时间\n周明岚\t成果转化科\t14:25\n白露\t办公室\t请假",
    accept=N_("Import {n} people"),
    done=N_("Register: {added} new, {changed} corrected"),
    second=N_("Department"),
    safe=N_("Nothing is changed before you import · who is not in the list stays as he is · why somebody was on leave is never kept"),
    vocabulary=sign_in.VOCABULARY,
    preview=lambda _door, _asked: _no_activity(),
    write=lambda _door, _asked, _token, _batch: _no_activity(),
    then=("activities",),
)


def _no_activity() -> Never:
    raise AssertionError("a sign-in list is one of an activity")


def sign_in_of(activity_id: UUID) -> ImportKind:
    """The list of one activity."""
    facts = sign_in.SignInFacts(activity_id=activity_id)

    def preview(door: Door, asked: Asked) -> ImportPreview:
        return door.call(sign_in.preview_sign_in_import, source=asked.source, facts=facts)

    def write(door: Door, asked: Asked, token: str, batch: UUID | None) -> Accepted:
        return door.call(sign_in.accept_sign_in_import, source=asked.source, facts=facts, token=token, batch_id=batch)

    return replace(SIGN_IN, preview=preview, write=write, at=lambda _accepted: {"activity_id": activity_id})


KNOWLEDGE = ImportKind(
    key="knowledge_list",
    title=N_("Import the list of what leaders must know"),
    what=N_("Paste the list from Excel or WPS, with its header"),
    columns=N_("Title, part (党内法规 or 法律法规), whom it is for (共性, 本单位, 岗位), basis, days."),
    example="部分\t名称\t类别\t依据\t纳入日期\n法律法规\t中华人民共和国宪法\t共性\t区委法治办清单\t2026-03-01",
    accept=N_("Import {n} entries"),
    done=N_("Entries: {added} new, {changed} changed"),
    second=P_("list", "Basis"),
    safe=N_("Nothing is changed before you import · what the list does not name stays"),
    vocabulary=duty_lists.KNOWLEDGE_VOCABULARY,
    preview=_preview_knowledge,
    write=_write_knowledge,
    then=("duties", "plan"),
    at=lambda _accepted: {"only": "knowledge"},
)
INDEX = ImportKind(
    key="evidence_index",
    title=N_("Import the index of an assessment"),
    what=N_("Paste the index from Excel or WPS, with its title and header"),
    columns=N_("Number, indicators, what is assessed, standard, points, department, evidence asked for. Any of them may lack."),
    example="编号\t一级指标\t二级指标\t考核内容\t分值\t佐证材料要求\n1\t学法用法\t领导干部学法\t理论学习中心组学习研讨不少于4次\t4\t签到表、照片",
    accept=N_("Import {n} rows"),
    done=N_("Rows of the index: {added} new, {changed} changed"),
    second=N_("Indicators"),
    safe=N_("Nothing is changed before you import · what a person bound and scored stays"),
    vocabulary=duty_lists.INDEX_VOCABULARY,
    preview=_preview_index,
    write=_write_index,
    then=("duties", "plan"),
    at=lambda _accepted: {"only": "index"},
)
OFFICE_EXAMS = ImportKind(
    key="office_exams",
    title=N_("Import results of exams before taking a post"),
    what=N_("Paste the list from Excel or WPS, with its title and header"),
    columns=N_("Name, day, organ that held it (or in the title), post, score, outcome, document. They stand in no rate."),
    example="姓名\t考试日期\t组织机关\t拟任职务\t成绩\t结果\n周明岚\t2026-03-12\t区委组织部\t副科长\t88\t合格",
    accept=N_("Import {n} results"),
    done=N_("Results: {added} new, {changed} changed"),
    second=N_("Organ that held it"),
    safe=N_("Nothing is changed before you import · these results stand in no rate"),
    vocabulary=office_exams.VOCABULARY,
    preview=_preview_office_exams,
    write=_write_office_exams,
    then=("duties", "plan"),
    at=lambda _accepted: {"only": "office_exams"},
)
