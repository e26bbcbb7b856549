"""A year in the demo bureau, lived through the same use cases as any other."""

import random
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from lawstudy.backend.contract import Door, Entrance
from lawstudy.demo import activities as ledger
from lawstudy.demo import desk, duties, exams, finished_year, office, plan, practice, scores
from lawstudy.demo import hours as accounts_of_hours
from lawstudy.demo.answers import Candidate
from lawstudy.demo.clock import DemoClock
from lawstudy.demo.people import BUREAU, COORDINATOR, PASSWORD, roster_paste
from lawstudy.demo.report import write_reports
from lawstudy.domain.access import Role
from lawstudy.domain.activity import DISCIPLINE_STUDY
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.clock import SHANGHAI, instant
from lawstudy.domain.kinds import ActivityKind, Family
from lawstudy.domain.people import Person
from lawstudy.domain.question_types import Answer, Prompt
from lawstudy.errors import NotSignedIn
from lawstudy.usecases.accounts import accounts
from lawstudy.usecases.accounts.sign_in import Refused
from lawstudy.usecases.activities import activities, attendance, hours
from lawstudy.usecases.activities.activities import ActivityEntry
from lawstudy.usecases.activities.campaigns import add_campaign
from lawstudy.usecases.activities.evidence import add_reference
from lawstudy.usecases.activities.kinds import list_kinds, set_kind_asks
from lawstudy.usecases.activities.makeups import makeup_offers, plan_makeup
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams as exam_cases
from lawstudy.usecases.firms.firms import list_firms
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.external_records import PlatformFacts, accept_records_import, preview_records_import
from lawstudy.usecases.imports.firms import accept_firms_import, preview_firms_import
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people import people
from lawstudy.usecases.reports import reports

PLATFORMS = ("法治青岚网", "干部网络学院")
LEARNERS = ("周明岚", COORDINATOR, "梁思齐", "单一鸣")
Progress = Callable[[int, int], None]

ABSENT = (1, 2, 0)  # from the three tests
FINISHED = 11  # of the exam that is open
ROUNDS = 2 * len(ABSENT) + 1  # of practice
# What takes its time: accounts, sittings, rounds of practice.
PARTS = BUREAU + sum(BUREAU - absent for absent in ABSENT) + FINISHED + ROUNDS * len(LEARNERS)


def first_day(now: datetime) -> date:
    """The demo's year begins on 8 January; early in a year it is the year before, so that there is something to show."""
    return date(now.year if now.month >= 4 else now.year - 1, 1, 8)


@dataclass
class Story:
    """The demo in the making: who is signed in, and how far the year has come."""

    entrance: Entrance
    clock: DemoClock
    now: datetime
    progress: Progress
    keys: Mapping[Prompt, Answer]
    done: int = 0
    doors: dict[str, Door] = field(default_factory=dict)
    learners: dict[str, Candidate] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    tests: list[UUID] = field(default_factory=list)

    @property
    def first_day(self) -> date:
        return first_day(self.now)

    @property
    def last_day(self) -> date:
        return min(self.now.date() - timedelta(days=3), date(self.first_day.year, 12, 18))

    @property
    def office(self) -> Door:
        return self.door(COORDINATOR)

    def door(self, name: str) -> Door:
        if name not in self.doors:
            opened = self.entrance.sign_in(name, PASSWORD)
            if isinstance(opened, Refused):
                raise NotSignedIn
            self.doors[name] = opened
        return self.doors[name]

    def went_on(self) -> None:
        """One of :data:`PARTS` more is done. Raises what ``progress`` raises once nobody waits any more."""
        self.done += 1
        self.progress(self.done, PARTS)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Go on to a local time (never back) and return it."""
        moment = datetime.combine(day, time(hour, minute), SHANGHAI)
        self.clock.set(instant(moment))
        return moment

    def between(self, share: float) -> date:
        """The workday at ``share`` of the year so far."""
        return ledger.workday(self.first_day + timedelta(days=int((self.last_day - self.first_day).days * share)))


def live(story: Story) -> None:
    """All steps, with progress after each."""
    steps = (
        _people,
        _finished_year,
        _accounts,
        _target,
        _plan,
        _first_test,
        _second_test,
        _third_test,
        _certificates,
        _outside,
        _ledger,
        _desk,
        _elsewhere,
        _coming,
        _missed,
        _checklist,
        _doubts,
        _open_exam,
        _last_days,
        _hours,
        _owed,
        _reports,
    )
    story.progress(0, PARTS)
    for step in steps:
        step(story)
    for door in story.doors.values():
        door.sign_out()


def _reports(story: Story) -> None:
    write_reports(story.office, story.first_day.year)


def _people(story: Story) -> None:
    source = ImportSource(text=roster_paste())
    preview = story.office.call(preview_people_import, source=source)
    story.office.call(accept_people_import, source=source, token=preview.token)
    story.people = story.office.call(people.list_people, limit=500).items


def _accounts(story: Story) -> None:
    """Everyone who sits the bureau's own tests has an account and is signed in: one password is stored while another is compared."""
    with ThreadPoolExecutor(1) as beside:
        entering = []
        for person in story.people:
            ability = 0.72 + random.Random(person.name).random() * 0.27
            story.learners[person.name] = Candidate(ability, person.name, story.keys)
            if person.name != COORDINATOR:
                story.office.call(
                    accounts.create_account, person_id=person.id, login=person.name, password=PASSWORD, roles=(Role.EMPLOYEE,)
                )
                entering.append(beside.submit(story.door, person.name))
            story.went_on()
        for each in entering:
            each.result()


def _target(story: Story) -> None:
    bureau = story.office.call(people.our_organisation)
    year = story.first_day.year
    story.office.call(hours.set_hours_target, hundredths=2400, basis=f"局党组{year}年度学法计划", expected_version=bureau.version)
    accounts_of_hours.begin(story.office, year, PLATFORMS[1])


def _plan(story: Story) -> None:
    plan.begin(story.office, story.first_day.year)


def _checklist(story: Story) -> None:
    plan.decide(story.office, story.first_day.year)


def _test(story: Story, title: str, share: float, absent: int) -> None:
    """One quarterly test: set, sat by everyone but the last few, closed; the learners practise in the weeks before."""
    day = story.between(share)
    _practise(story, day - timedelta(days=9), new=9)
    _practise(story, day - timedelta(days=2), new=7)
    opens = story.at(day, 9)
    exam_id = exams.publish(story.office, exams.quarterly(title, story.first_day.year, opens))
    for person in story.people[: len(story.people) - absent]:
        exams.sit(story.door(person.name), exam_id, story.learners[person.name], story.clock)
        story.went_on()
    story.at(day + timedelta(days=4), 9)
    _close(story, exam_id)
    story.tests.append(exam_id)


def _close(story: Story, exam_id: UUID) -> None:
    exam = story.office.call(exam_cases.show_exam, exam_id=exam_id)
    story.office.call(exam_cases.close_exam, exam_id=exam_id, expected_version=exam.version)


def _first_test(story: Story) -> None:
    _test(story, "第一季度学法测验", 0.24, ABSENT[0])


def _second_test(story: Story) -> None:
    _test(story, "第二季度学法测验", 0.49, ABSENT[1])


def _third_test(story: Story) -> None:
    _test(story, "第三季度学法测验", 0.74, ABSENT[2])


def _certificates(story: Story) -> None:
    """Certificates of the third test, the first one revoked."""
    office.certify(story.office, story.tests[2], 19)


def _practise(story: Story, day: date, new: int) -> None:
    for name in LEARNERS:
        story.at(day, 12, 30)
        practice.learn(story.door(name), story.learners[name], story.clock, due=6, new=new)
        story.went_on()


def _outside(story: Story) -> None:
    """The superior's annual exam, pasted as it came; it is the one that the report quotes."""
    day = story.between(0.9)
    story.at(day, 16)
    facts = OutsideFacts(
        title=f"{story.first_day.year}{scores.TITLE}",
        year=story.first_day.year,
        organiser=scores.ORGANISER,
        period_start=(day - timedelta(days=7)).isoformat(),
        period_end=day.isoformat(),
        roster="*",
    )
    source = ImportSource(text=scores.score_paste())
    preview = story.office.call(preview_scores_import, source=source, facts=facts)
    accepted = story.office.call(accept_scores_import, source=source, facts=facts, token=preview.preview.token)
    quoted = ReportDraft(exam_id=accepted.exam_id)
    whole_year = Period(first_day=date(story.first_day.year, 1, 1), last_day=date(story.first_day.year, 12, 31))
    story.office.call(reports.save_report_draft, period=whole_year, draft=quoted, expected_version=0)


def _ledger(story: Story) -> None:
    """The year's ledger of activities, pasted, then a few people marked who were not there."""
    story.at(story.last_day, 17)
    source = ImportSource(text=ledger.ledger_paste(story.first_day, story.last_day))
    preview = story.office.call(preview_activities_import, source=source, year=story.first_day.year)
    story.office.call(accept_activities_import, source=source, token=preview.token, year=story.first_day.year)
    year = story.first_day.year
    story.office.call(add_campaign, name=DISCIPLINE_STUDY, from_day=f"{year}-01-01", to_day=f"{year}-12-31")
    for name, first, last in (("民法典宣传月", "05-01", "05-31"), ("宪法宣传周", "12-01", "12-07")):
        story.office.call(add_campaign, name=name, from_day=f"{year}-{first}", to_day=f"{year}-{last}")
    chance = random.Random("attendance")
    states = (AttendanceState.ON_LEAVE, AttendanceState.ON_DUTY, AttendanceState.LATE)
    for line in story.office.call(activities.list_activities, first_day=story.first_day.isoformat(), limit=100).items:
        if line.activity.headcount is None and line.audience > 20:
            sheet = story.office.call(attendance.attendance_sheet, activity_id=line.activity.activity_id)
            away = chance.sample(sheet.lines, 2)
            marks = tuple(Mark(person_id=each.person_id, state=state) for each, state in zip(away, states, strict=False))
            story.office.call(attendance.mark_attendance, activity_id=line.activity.activity_id, marks=marks)


def _desk(story: Story) -> None:
    """What is kept of the running year beside studies; both checks went to one firm."""
    firm = story.office.call(list_firms, limit=1).items[0].firm
    known = {kind.code: kind for kind in story.office.call(list_kinds)}
    for entry in desk.entries(story.first_day, story.last_day):
        went = (firm.id,) if known[entry.kind].family is Family.INSPECTION else ()
        story.office.call(activities.add_activity, entry=entry, firms=went)


def _finished_year(story: Story) -> None:
    """The list of firms and the ledger of a year that is over, pasted when the record begins."""
    source = ImportSource(text=finished_year.firm_paste())
    shown = story.office.call(preview_firms_import, source=source)
    story.office.call(accept_firms_import, source=source, token=shown.token)
    over = finished_year.YEAR
    story.office.call(add_campaign, name=DISCIPLINE_STUDY, from_day=f"{over}-01-01", to_day=f"{over}-12-31")
    source = ImportSource(text=finished_year.ledger_paste())
    found = story.office.call(preview_activities_import, source=source, year=finished_year.YEAR)
    story.office.call(accept_activities_import, source=source, token=found.token, year=finished_year.YEAR)


def _elsewhere(story: Story) -> None:
    """Courses of other platforms: of the year that is over all have completed them, of the running one most."""
    for year, platform in ((finished_year.YEAR, PLATFORMS[0]), (finished_year.YEAR, PLATFORMS[1]), (story.first_day.year, PLATFORMS[0])):
        whole = year == finished_year.YEAR
        states = ("已完成" if whole or place % 8 else "60%" for place in range(len(story.people)))
        rows = [f"{person.name}\t{person.department}\t6\t{state}" for person, state in zip(story.people, states, strict=True)]
        source = ImportSource(text="\n".join(["姓名\t科室\t学时\t完成情况", *rows]))
        facts = PlatformFacts(platform=platform, course="《习近平法治思想》专题课程", year=year)
        shown = story.office.call(preview_records_import, source=source, facts=facts)
        story.office.call(accept_records_import, source=source, facts=facts, token=shown.token)


def _coming(story: Story) -> None:
    """Two activities that are still to come."""
    today = story.now.date()
    for days, kind, topic, start, minutes in (
        (2, ActivityKind.LAW_LECTURE, "行政复议法重点条文专题讲座", "15:00", 90),
        (10, ActivityKind.GROUP_STUDY, "国家宪法日集中学习", "09:00", 90),
    ):
        day = ledger.workday(today + timedelta(days=days))
        entry = ActivityEntry(
            kind=kind, topic=topic, held_on=day.isoformat(), starts_at=start, minutes=minutes, place="三楼会议室", speaker="梁思齐"
        )
        story.office.call(activities.add_activity, entry=entry)


def _missed(story: Story) -> None:
    """集中学习 is 必学: whoever missed the last one makes it up next week. Where its papers lie is written down."""
    kind = next(kind for kind in story.office.call(list_kinds) if kind.code == ActivityKind.GROUP_STUDY)
    story.office.call(set_kind_asks, code=kind.code, required=True, expected_version=kind.version)
    missed = story.office.call(makeup_offers, year=story.first_day.year)[-1]
    day = ledger.workday(story.now.date() + timedelta(days=6)).isoformat()
    story.office.call(plan_makeup, activity_id=missed.activity_id, held_on=day, starts_at="16:00")
    for what in ("通知", "签到表"):
        story.office.call(add_reference, activity_id=missed.activity_id, what=what)


def _doubts(story: Story) -> None:
    office.report_doubts(story.door(LEARNERS[0]), story.office)


def _open_exam(story: Story) -> None:
    """The annual exam of the bureau itself is open: some have sat it, one is in the middle, most have not begun."""
    today = story.now.date()
    _practise(story, today - timedelta(days=2), new=12)
    opens = story.at(today - timedelta(days=1), 9)
    closes = datetime.combine(today + timedelta(days=3), time(17, 30), SHANGHAI)
    title = f"{story.first_day.year} 年度学法考试（正考）"
    exam_id = exams.publish(story.office, exams.annual(title, story.first_day.year, opens, closes))
    sitting = [p for p in story.people if p.name not in LEARNERS]
    for person in sitting[:FINISHED]:
        exams.sit(story.door(person.name), exam_id, story.learners[person.name], story.clock)
        story.went_on()
    story.clock.set(instant(story.now) - 20 * 60 * 1_000_000)
    door = story.door(sitting[FINISHED].name)
    view = door.call(attempts.start_attempt, exam_id=exam_id)
    exams.answer_items(door, view, story.learners[sitting[FINISHED].name], story.clock, 18)


def _last_days(story: Story) -> None:
    """Up to now."""
    story.clock.set(instant(story.now))


def _hours(story: Story) -> None:
    accounts_of_hours.write(story.office, story.first_day, story.now.date())


def _owed(story: Story) -> None:
    duties.write(story.office, story.now.date())
