"""需要处理: the lines of 总览 that wait for the coordinator, for every door, and the screen to which the window leads from each.

A new line is a function here that takes the overview and gives what there is to do, and its place in LINES; what it needs to know is a
field of ``Overview``, which ``usecases/reports/overview.py`` fills. A line leads to a screen with what its ``make`` is given.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.clock import local, local_date
from lawstudy.domain.plan import PlanState
from lawstudy.domain.question import Status
from lawstudy.domain.trusted_time import NOTICED_US
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.activities.activities import ActivityLine
from lawstudy.usecases.activities.makeups import MakeupOffer
from lawstudy.usecases.activities.mending import MendingLine
from lawstudy.usecases.duties.prompts import PromptLine
from lawstudy.usecases.people.absences import OpenProposals
from lawstudy.usecases.plans.plans import PlanLine
from lawstudy.usecases.reports.overview import Overview, UnclosedAttempt, WaitingMarks
from lawstudy.usecases.workspace.standing import Behind
from lawstudy.usecases.workspace.trusted_time import TimeState
from lawstudy.words.duties import prompt_state_words
from lawstudy.words.hours import hours_text
from lawstudy.words.moments import long_day, short_day
from lawstudy.words.plans import progress_words

# Of one noun no more than these have a line each; the others are counted in one.
MOST_ALIKE = 3
# As the pages 法律版本 and 学时 call their parts.
QUEUE = "queue"
BELOW_HALF = "below_half"
MENDING_NEAR = 14  # days before the end of 整改期限


@dataclass(frozen=True)
class Todo:
    """One line; its button opens ``screen`` with ``parameters``. ``red``: it is shown as what is overdue though it is not yet.
    ``confirms_us`` is what the clock of the computer shows, where its button vouches for that."""

    title: str
    facts: str
    button: str
    overdue: bool
    screen: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    confirms_us: int | None = None
    red: bool = False


def todos(found: Overview) -> tuple[Todo, ...]:
    """Overdue ones first, then what is near, each in the order of LINES."""
    lines = [line for lines_of in LINES for line in lines_of(found)]
    return tuple(sorted(lines, key=lambda line: not (line.overdue or line.red)))


def _older_copy(found: Overview) -> Iterable[Todo]:
    return [] if found.behind is None else [_behind(found.behind)]


def _the_time(found: Overview) -> Iterable[Todo]:
    return [_clock(found.clock)] if found.clock.to_confirm else []


def _prompts(found: Overview) -> Iterable[Todo]:
    return [_prompt(line, found.today) for line in found.prompts]


def _attempts(found: Overview) -> Iterable[Todo]:
    return map(_unclosed, found.unclosed)


def _registers(found: Overview) -> Iterable[Todo]:
    return [_unrecorded(line, found.today) for line in found.unrecorded]


def _plan_overdue(found: Overview) -> Iterable[Todo]:
    return _plan(found, PlanState.OVERDUE, _("{n} items of the plan are overdue"))


def _plan_near(found: Overview) -> Iterable[Todo]:
    return _plan(found, PlanState.NEAR, _("{n} items of the plan are due soon"))


def _plan(found: Overview, state: PlanState, many: str) -> Iterable[Todo]:
    lines, whole = [line for line in found.plan if line.state is state], not found.departments
    if len(lines) <= MOST_ALIKE or not whole:
        return [_plan_item(line, whole=whole) for line in lines]
    facts = _("{title} and others").format(title=lines[0].item.title)
    return [Todo(many.format(n=len(lines)), facts, _("Open the plan"), state is PlanState.OVERDUE, screen="plan")]


def _plan_item(line: PlanLine, *, whole: bool) -> Todo:
    """Who coordinates some departments has no page of the plan, but the activities that move it."""
    overdue = line.state is PlanState.OVERDUE
    when = _("{title}: overdue by {n} days") if overdue else _("{title}: {n} days left")
    far, day = line.progress, line.item.to_day
    if far.total:
        facts = _("plan · {done} of {total} · until {day}").format(done=far.done, total=far.total, day=day)
    else:
        facts = _("plan · {progress} · until {day}").format(progress=progress_words(line), day=day)
    owner = line.owner or line.item.owner_department
    said = _("{facts} · {owner}").format(facts=facts, owner=owner) if owner and owner != "*" else facts
    title = when.format(title=line.item.title, n=abs(line.days))
    if not whole:
        return Todo(title, said, _("Open the activities"), overdue, screen="activities")
    return Todo(title, said, _("See the item"), overdue, screen="plan", parameters={"item_id": line.item.id})


def _makeups(found: Overview) -> Iterable[Todo]:
    """What nobody has planned a 补学 for."""
    open_ = [offer for offer in found.makeups if not offer.planned]
    if len(open_) <= MOST_ALIKE:
        return map(_makeup, open_)
    people = sum(len(offer.missing) for offer in open_)
    title = _("{n} activities are to be made up").format(n=len(open_))
    return [Todo(title, _("by {n} people in all").format(n=people), _("Open the activities"), overdue=False, screen="activities")]


def _makeup(offer: MakeupOffer) -> Todo:
    title = _("{day} {kind}: {n} people have to make it up").format(day=short_day(offer.day), kind=offer.kind.short, n=len(offer.missing))
    names = _(", ").join(offer.missing[:MOST_ALIKE])
    who = _("{names} and others").format(names=names) if len(offer.missing) > MOST_ALIKE else names
    facts = _("{topic} · {who}").format(topic=offer.topic, who=who)
    return Todo(title, facts, _("See the activity"), overdue=False, screen="activities", parameters={"activity_id": offer.activity_id})


def _mendings(found: Overview) -> Iterable[Todo]:
    """整改期限 that are over, near, or that nobody can read a day in; until 复查 is written down."""
    open_ = [line for line in found.mendings if not line.due or line.days <= MENDING_NEAR]
    if len(open_) <= MOST_ALIKE:
        return map(_mending, open_)
    overdue = sum(line.days < 0 for line in open_)
    title = _("{n} checks wait to be mended and checked again").format(n=len(open_))
    facts = _("{n} of them overdue").format(n=overdue)
    return [Todo(title, facts, _("Open the activities"), overdue > 0, screen="activities")]


def _mending(line: MendingLine) -> Todo:
    if not line.due:
        title = _("To be mended, check again: {topic}").format(topic=line.topic)
    elif line.days < 0:
        title = _("{topic}: to be mended {n} days ago, not checked again").format(topic=line.topic, n=-line.days)
    else:
        title = _("{topic}: {n} days left to mend it").format(topic=line.topic, n=line.days)
    until = _("until {day}").format(day=line.due) if line.due else line.written
    facts = _("{kind} of {day} · to be mended {until}").format(kind=line.kind.short, day=short_day(line.held_on), until=until)
    to = {"activity_id": line.activity_id}
    return Todo(title, facts, _("See the check"), line.days < 0, screen="activities", parameters=to)


def _hours(found: Overview) -> Iterable[Todo]:
    if not found.so_far.below_half:
        return []
    target, least = hours_text(found.so_far.target or 0), hours_text(found.so_far.least)
    title = _("{n} people are below half of the year's hours").format(n=found.so_far.below_half)
    facts = _("target {target} hours · least {least}").format(target=target, least=least)
    return [Todo(title, facts, _("See who"), overdue=False, screen="hours", parameters={"only": BELOW_HALF})]


def _marks(found: Overview) -> Iterable[Todo]:
    return map(_waiting_marks, found.to_mark)


def _doubts(found: Overview) -> Iterable[Todo]:
    if not found.open_doubts:
        return []
    one, many = N_("{n} doubt about a question waits for an answer"), N_("{n} doubts about questions wait for an answer")
    title = counted(found.open_doubts, one, many)
    return [Todo(title, _("reported by learners in practice"), _("Reply"), overdue=False, screen="doubts")]


def _proposals(found: Overview) -> Iterable[Todo]:
    """Whoever is away in the days of an exam: a person decides 缓考 or 免考, or that he sits."""
    return map(_proposal, found.proposals)


def _proposal(waiting: OpenProposals) -> Todo:
    n, names = len(waiting.undecided), _(", ").join(waiting.undecided[:MOST_ALIKE])
    who = _("{names} and others").format(names=names) if n > MOST_ALIKE else names
    title = counted(n, N_("{n} proposal of 缓考 or 免考 waits for a decision"), N_("{n} proposals of 缓考 or 免考 wait for a decision"))
    facts = _("{exam} · away: {who}").format(exam=waiting.exam.title, who=who)
    if waiting.refused:
        facts = _("{facts} · {n} refused").format(facts=facts, n=waiting.refused)
    return Todo(title, facts, _("Decide"), overdue=False, screen="exam_monitor", parameters={"exam_id": waiting.exam.id})


def _law_questions(found: Overview) -> Iterable[Todo]:
    if not found.law_questions:
        return []
    one, many = N_("{n} question waits since its law has a newer edition"), N_("{n} questions wait since their law has a newer edition")
    facts = _("they stand on no paper of that edition's days until somebody keeps, revises or withdraws them")
    return [Todo(counted(found.law_questions, one, many), facts, _("Decide"), overdue=False, screen="laws", parameters={"part": QUEUE})]


def _reviews(found: Overview) -> Iterable[Todo]:
    if not found.to_review:
        return []
    title = counted(found.to_review, N_("{n} question waits for review"), N_("{n} questions wait for review"))
    to = {"status": Status.REVIEW}
    return [Todo(title, _("somebody other than its author looks at it"), _("Review them"), overdue=False, screen="bank", parameters=to)]


def _drafts(found: Overview) -> Iterable[Todo]:
    for exam in found.drafts:
        title, to = _("The exam {title} is still a draft").format(title=exam.title), {"exam_id": exam.id}
        yield Todo(title, _("not published yet"), _("Go on"), overdue=False, screen="exam_setup", parameters=to)


def _arrangements(found: Overview) -> Iterable[Todo]:
    """What last year's report promised and nobody has decided anything about."""
    if not found.not_begun:
        return []
    title = _("{n} of last year's arrangements have not begun").format(n=found.not_begun)
    return [Todo(title, _("what last year's report promised for this year"), _("Open the plan"), overdue=False, screen="plan")]


def _reports_due(found: Overview) -> Iterable[Todo]:
    """Last year's report: filed and published by their days, and where."""
    for due in found.reports_due:
        title = (
            _("The annual report of {year} is to be filed")
            if due.version is ReportVersion.SUBMITTED
            else _("The annual report of {year} is to be published")
        )
        late = due.due_on < found.today
        when = _("by {day}, overdue; nobody has recorded the day") if late else _("by {day}")
        facts = _("the address is not recorded") if due.unsaid else when.format(day=due.due_on)
        to = {"year": due.year}
        yield Todo(title.format(year=due.year), facts, _("Open the report"), overdue=late, screen="whole_report", parameters=to)


LINES: tuple[Callable[[Overview], Iterable[Todo]], ...] = (
    _older_copy,
    _the_time,
    _prompts,
    _attempts,
    _registers,
    _plan_overdue,
    _mendings,
    _makeups,
    _plan_near,
    _hours,
    _marks,
    _doubts,
    _proposals,
    _law_questions,
    _reviews,
    _drafts,
    _reports_due,
    _arrangements,
)


def _prompt(line: PromptLine, today: str) -> Todo:
    """Red as long as it is not answered."""
    notice = line.notice
    left = (date.fromisoformat(notice.due_on) - date.fromisoformat(today)).days if notice.due_on else None
    when = _("answer in good time") if left is None else _("answer by {day}, overdue") if left < 0 else _("answer by {day}")
    facts = _("{state} · {when} · {content}")
    said = facts.format(state=prompt_state_words(line.state), when=when.format(day=notice.due_on), content=" ".join(notice.content.split()))
    return Todo(
        _("Prompt notice (普法提示) of {issuer}").format(issuer=notice.issuer),
        said,
        _("Answer it"),
        line.overdue,
        screen="duties",
        red=True,
    )


def _clock(clock: TimeState) -> Todo:
    """What the clock of the computer shows, and why somebody should say whether it is right."""
    title = _("Is it {moment} now?").format(moment=_moment(clock.machine_us))
    if clock.steps or abs(clock.off_us) > NOTICED_US:
        facts = _("the clock of this computer was set; the record counts {moment}; if it is wrong, set it right first")
    elif clock.waiting:
        facts = _("keys and scores of ended exams wait for this; if the clock of this computer is wrong, set it right first")
    else:
        facts = _("nobody has confirmed the time since {day}; if the clock of this computer is wrong, set it right first")
    said = facts.format(moment=_moment(clock.now_us), day=long_day(local_date(clock.sure_us)))
    return Todo(title, said, _("It is right"), True, confirms_us=clock.machine_us)


def _moment(at_us: int) -> str:
    return f"{long_day(local_date(at_us))} {local(at_us):%H:%M}"


def _unclosed(one: UnclosedAttempt) -> Todo:
    title = _("The attempt of {name} cannot be ended").format(name=one.name)
    facts = _("{exam} · its record is damaged; everything else goes on; a backup may hold it whole").format(exam=one.exam_title)
    return Todo(title, facts, _("See the exam"), True, screen="exam_monitor", parameters={"exam_id": one.exam_id})


def _behind(behind: Behind) -> Todo:
    facts = _("this PC knew its log up to line {known}, it ends at line {here}; no certificates until that is decided")
    title = _("This workspace is an older copy that was put back by hand")
    return Todo(title, facts.format(known=behind.known, here=behind.here), _("Decide"), overdue=True, screen="settings")


def _waiting_marks(marks: WaitingMarks) -> Todo:
    title = counted(marks.questions, N_("{n} answer waits to be marked"), N_("{n} answers wait to be marked"))
    return Todo(title, marks.exam.title, _("Mark them"), overdue=False, screen="exam_marking", parameters={"exam_id": marks.exam.id})


def _unrecorded(line: ActivityLine, today: str) -> Todo:
    activity = line.activity
    recorded = line.audience - line.unrecorded
    over = (date.fromisoformat(today) - date.fromisoformat(activity.held_on)).days
    kind = line.kind.short
    if recorded:
        title = _("{day} {kind}: {n} people not recorded").format(day=short_day(activity.held_on), kind=kind, n=line.unrecorded)
    else:
        title = _("{day} {kind}: attendance not recorded").format(day=short_day(activity.held_on), kind=kind)
    facts = _("{topic} · over for {days} days · recorded {n} / {total}").format(
        topic=activity.topic, days=over, n=recorded, total=line.audience
    )
    if not line.audience:
        facts = _("{topic} · over for {days} days · nobody counted yet").format(topic=activity.topic, days=over)
    to = {"activity_id": activity.activity_id, "unrecorded": True}
    return Todo(title, facts, _("Go on") if recorded else _("Record"), True, screen="activities", parameters=to)
