"""What the office does in a year beside exams: tables, attendance, certificates, backups; and what befalls its machine."""

from contextlib import nullcontext

from lawstudy.demo.people import PASSWORD
from lawstudy.demo.people import people as bureau
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.clock import DAY, local_date
from lawstudy.domain.exam.record import ExamState
from lawstudy.errors import DiskFull
from lawstudy.usecases.activities.activities import list_activities
from lawstudy.usecases.activities.attendance import attendance_sheet, mark_attendance
from lawstudy.usecases.certificates.candidates import CandidateState, Source, preview_certificates
from lawstudy.usecases.certificates.certificates import list_certificates, revoke_certificate
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.imports.activities import accept_activities_import, preview_activities_import
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.scores import accept_scores_import, preview_scores_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.study.practice import answer_practice, draw_practice
from lawstudy.usecases.workspace.backup import back_up, list_backups
from lawstudy.usecases.workspace.trusted_time import confirm_time
from tests.simulator.responses import some_response
from tests.simulator.world import CANDIDATES, YEAR, World

SURNAMES, GIVEN = "赵钱孙李吴郑王", "安平正明朗清远"
KINDS = ("集中学习", "法治讲座", "警示教育", "专题研讨")


def _today(world: World) -> str:
    return local_date(world.now_us())


def people_come(world: World) -> str:
    """One new person, pasted; sometimes there is no room on the disk for it, and then it is as if nobody had tried."""
    name = "".join(world.random.choice(letters) for letters in (SURNAMES, GIVEN, GIVEN))
    source = ImportSource(text=f"姓名\t科室\n{name}\t{world.random.choice(bureau())[1]}")
    preview = world.door().call(preview_people_import, source=source, leaving=False)
    with world.full_disk(world.random.randrange(3)) if world.random.random() < 0.4 else nullcontext():
        try:
            world.door().call(accept_people_import, source=source, leaving=False, token=preview.token)
        except DiskFull:
            world.saw("commands refused by a full disk")
            return f"{name}, but the disk was full"
    world.saw("people")
    return name


def activities_held(world: World) -> str:
    """A line of the ledger, for all or for some."""
    topic = f"第{world.next_number()}期学法"
    who = world.random.choice(("全体人员", "、".join(world.random.sample(CANDIDATES, 3))))
    row = (_today(world), world.random.choice(KINDS), topic, "90", who)
    source = ImportSource(text="日期\t类型\t主题\t时长\t参加人员\n" + "\t".join(row))
    preview = world.door().call(preview_activities_import, source=source, year=YEAR)
    world.door().call(accept_activities_import, source=source, token=preview.token, year=YEAR)
    world.saw("activities")
    return topic


def attendance_taken(world: World) -> str:
    """Two people of one activity were on leave."""
    lines = world.door().call(list_activities, limit=100).items
    if not lines:
        return activities_held(world)
    activity = world.random.choice(sorted((line.activity for line in lines), key=lambda one: one.activity_id.bytes))
    sheet = world.door().call(attendance_sheet, activity_id=activity.activity_id)
    away = world.random.sample(sheet.lines, min(2, len(sheet.lines)))
    marks = tuple(Mark(person_id=line.person_id, state=AttendanceState.ON_LEAVE) for line in away)
    world.door().call(mark_attendance, activity_id=activity.activity_id, marks=marks, reason="更正登记")
    return activity.topic


def scores_come(world: World) -> str:
    """Scores of another exam, from above."""
    title, today = f"第{world.next_number()}次区级考试", _today(world)
    lines = [f"{name}\t{department}\t{world.random.randint(50, 100)}" for name, department, *_more in bureau()]
    source = ImportSource(text="姓名\t科室\t成绩\n" + "\n".join(lines))
    facts = OutsideFacts(title=title, year=YEAR, organiser="区普法平台", period_start=today, period_end=today, roster="")
    preview = world.door().call(preview_scores_import, source=source, facts=facts)
    world.door().call(accept_scores_import, source=source, facts=facts, token=preview.preview.token)
    world.saw("lists of scores")
    return title


def practise(world: World) -> str:
    """Somebody learns a little."""
    name = world.random.choice(CANDIDATES)
    for question in world.door(name).call(draw_practice, limit=4).questions:
        world.clock.advance(20)
        response = some_response(world, question.prompt)
        if response is not None:
            world.door(name).call(answer_practice, question_id=question.question_id, revision=question.revision, response=response)
            world.acknowledged.practised.setdefault(name, []).append(response)
            world.saw("answers in practice")
    return name


def certify(world: World) -> str:
    """Certificates for up to three who passed an exam that has ended. The coordinator vouches for the last number by what was printed."""
    ended = [exam for exam in world.exams() if exam.state is ExamState.CLOSED]
    if not ended:
        return "no exam has ended"
    exam = world.random.choice(ended)
    source = Source(exam_id=exam.id)
    preview = world.door().call(preview_certificates, source=source)
    ready = [one.person_id for one in preview.candidates if one.state is CandidateState.READY][:3]
    if not ready:
        return f"{exam.title}: nobody"
    last = max((one.serial for one in world.printed), default=0) if preview.confirm_last else None
    issued = world.door().call(issue_certificates, source=source, person_ids=tuple(ready), password=PASSWORD, confirmed_last=last)
    world.printed += issued.certificates
    world.saw("certificates", len(issued.certificates))
    if last is not None:
        world.saw("numbers confirmed")
    return f"{exam.title}: " + ", ".join(one.number for one in issued.certificates)


def revoke(world: World) -> str:
    """One certificate turns out to be wrong."""
    valid = [one for one in world.door().call(list_certificates, limit=500).items if one.state is CertificateState.ISSUED]
    if not valid:
        return "nothing to revoke"
    one = world.random.choice(sorted(valid, key=lambda line: line.number))
    world.door().call(revoke_certificate, certificate_id=one.id, reason="科室名称有误", expected_version=one.version)
    world.saw("revoked")
    return one.number


def keep_backup(world: World) -> str:
    """What was acknowledged by now comes back with it."""
    made = world.door().call(back_up)
    world.remember(made.name)
    world.saw("backups")
    return made.name


def put_back(world: World) -> str:
    """Mostly the newest backup, sometimes one of before."""
    found = [made.name for made in world.door().call(list_backups)]
    if not found:
        return keep_backup(world)
    name = found[0] if world.random.random() < 0.7 else world.random.choice(found)
    world.put_back(name)
    world.saw("restores")
    return name


def crash(world: World) -> str:
    """The power goes; it comes back soon, or the next day."""
    off = world.random.choice((None, 90.0, 20 * 3600.0))
    world.crash(off_seconds=off)
    world.saw("crashes")
    return "the program" if off is None else f"off for {off:g} s"


def restart(world: World) -> str:
    """Closed in the evening, opened the next morning."""
    world.reopen(off_seconds=15 * 3600)
    world.saw("restarts")
    return ""


def set_clock(world: World) -> str:
    """Somebody sets the clock of the machine wrong, by a day or by a month."""
    days = world.random.choice((-30, -1, 1, 30))
    world.set_clock(days)
    world.saw("clock steps")
    return f"{days:+d} days"


def set_clock_right(world: World) -> str:
    """Somebody sets it right, and the coordinator vouches for it."""
    world.set_clock_right()
    before = world.now_us()
    world.door().call(confirm_time, machine_us=world.clock.wall_us)
    world.saw("clocks confirmed")
    return f"the time went by {(world.now_us() - before) / DAY:+.2f} days"
