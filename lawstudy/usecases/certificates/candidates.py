"""Who can get a certificate of an exam or of a year's study, who must be checked first, and who cannot."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.documents.certificate import unprintable
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import Activity
from lawstudy.domain.certificate import LONGEST, Certificate, hundredths, problems
from lawstudy.domain.certificate_number import LARGEST_SERIAL, ORGANISATION_CODE, CertificateKind, CertificateNumber
from lawstudy.domain.certificate_template import CertificateTemplate, fields_of
from lawstudy.domain.exam import Band
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.printed_names import band_printed
from lawstudy.domain.question_code import names_of
from lawstudy.domain.roster import CountedAttempt
from lawstudy.domain.studied import studied
from lawstudy.errors import BadArgument, ExamStillOpen
from lawstudy.store import activities, departments, exams, hours, organisations, people, people_then
from lawstudy.store import certificates as store
from lawstudy.store.certificates import RegisteredCertificate, series_name
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.bank.law_titles import titles_in_force
from lawstudy.usecases.certificates.templates import form_for
from lawstudy.usecases.context import CLAIMED, Context
from lawstudy.usecases.people.of_period import day_of_period, people_on
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.statistics import ExamFigures, exam_statistics

COORDINATORS = {Role.COORDINATOR}
# What a certificate of passing says; 优秀 is a pass.
_USUAL_MARKS = 100_00
MOST_HOURS = 1_000_00
_YEAR_IN_FRONT = re.compile(r"^\s*\d{4}\s*年度?")


class CandidateState(StrEnum):
    """READY and ISSUED are settled; RARE, PENDING and UNFIT must be checked; the others get none. UNANSWERED: time ended the
    paper without an answer. TOO_FEW and NOT_PASSED fail the rule of the source."""

    READY = "ready"
    ISSUED = "issued"
    RARE = "rare"
    PENDING = "pending"
    UNFIT = "unfit"
    FAILED = "failed"
    ABSENT = "absent"
    UNANSWERED = "unanswered"
    EXCLUDED = "excluded"
    NO_HOURS = "no_hours"
    TOO_FEW = "too_few"
    NOT_PASSED = "not_passed"


TO_BE_CHECKED = frozenset({CandidateState.RARE, CandidateState.PENDING, CandidateState.UNFIT})


class Candidate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``points`` and ``hours`` in hundredths; ``band_written`` as the exam calls the band, "" for its usual name; ``studied`` is what the
    hours were for. ``detail``: the rare characters with their code points, or a problem's code. ``decision`` is the last decision number
    of the exam, None for a year's study.

    ``lacking``: the hundredths of a 学时 that the rule of the source still asks for; ``unpassed``: it asks for a passed exam, and there is
    none. ``number`` and ``certificate_id`` are those of the certificate already issued; ``initials`` find the person by typing.
    """

    person_id: UUID
    name: str
    initials: str = ""
    department: str
    state: CandidateState
    points: int | None = None
    band: Band | None = None
    band_written: str = ""
    hours: int | None = None
    studied: str = ""
    detail: str = ""
    number: str = ""
    certificate_id: UUID | None = None
    decision: int | None = None
    lacking: int = 0
    unpassed: bool = False


class Preview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``known_last``: the highest number known here. ``confirm_last``: a backup was restored, so it must be confirmed first.
    ``least_hours`` and ``passed`` are the rule of the source.
    """

    kind: CertificateKind
    year: int
    title: str
    series: str
    known_last: int
    confirm_last: bool
    candidates: tuple[Candidate, ...]
    least_hours: int = 0
    passed: bool = False


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What certificates are issued for: an exam, or the study of a year. The rule of the study: ``least_hours`` in hundredths of a
    学时, and ``passed`` where some counted exam of the year that is over must have been passed, after its 补考. ``template_id`` is the form
    that they are printed by, None for the usual one of their kind."""

    exam_id: UUID | None = None
    year: int | None = None
    least_hours: int = 0
    passed: bool = False
    template_id: UUID | None = None


class Subject(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts that all certificates of a source share; ``template`` is None for the form of the program."""

    kind: CertificateKind
    year: int
    title: str
    content: str
    organiser: str
    exam_id: UUID | None
    organisation: Organisation
    least_hours: int = 0
    passed: bool = False
    template: CertificateTemplate | None = None


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_certificates(ctx: Context, *, source: Source) -> Preview:
    """Everyone whom the source concerns, in house order. ExamStillOpen before scores are final."""
    subject = subject_of(ctx, source)
    name = series_name(subject.kind, subject.year)
    known = known_last(ctx, subject)
    return Preview(
        kind=subject.kind,
        year=subject.year,
        title=subject.title,
        series=name,
        known_last=known.named,
        confirm_last=known.confirm,
        candidates=candidates_of(ctx, subject),
        least_hours=subject.least_hours,
        passed=subject.passed,
    )


def subject_of(ctx: Context, source: Source) -> Subject:
    """BadArgument unless the source names an exam or a year, and not both."""
    if (source.exam_id is None) == (source.year is None):
        raise BadArgument(name="source", reason="either an exam or a year")
    check_number("least_hours", source.least_hours, 0, MOST_HOURS)
    if source.exam_id is not None and (source.least_hours or source.passed):
        raise BadArgument(name="source", reason="least hours and a passed exam are asked of the study of a year")
    organisation = organisations.get(ctx.tx, ctx.reach.organisation_id)
    if ORGANISATION_CODE.fullmatch(organisation.code) is None:
        raise BadArgument(name="code", reason="a code for numbers is 2 to 12 capital letters and digits")
    if source.exam_id is not None:
        asked = exams.get(ctx.tx, ctx.reach.organisation_id, source.exam_id)
        # A 补考 belongs to the exam before it: nobody gets two certificates for one exam.
        exam = exams.get(ctx.tx, ctx.reach.organisation_id, asked.first_sitting_id) if asked.first_sitting_id else asked
        if not exam.counts:
            raise BadArgument(name="exam_id", reason="it has not been published, or was cancelled")
        return Subject(
            kind=CertificateKind.EXAM,
            year=exam.year,
            title=exam.title,
            content=_named_exam(exam),
            organiser=exam.outside.organiser if exam.outside is not None else "",
            exam_id=exam.id,
            organisation=organisation,
            template=form_for(ctx, CertificateKind.EXAM, source.template_id),
        )
    year = source.year or 0
    check_number("year", year, 2000, 2100)
    return Subject(
        kind=CertificateKind.STUDY,
        year=year,
        title="",
        content="",
        organiser="",
        exam_id=None,
        organisation=organisation,
        least_hours=source.least_hours,
        passed=source.passed,
        template=form_for(ctx, CertificateKind.STUDY, source.template_id),
    )


def _named_exam(exam: Exam) -> str:
    """The exam without its year, which stands before it; with its full marks where those are not 100."""
    name = _YEAR_IN_FRONT.sub("", exam.title).strip() or exam.title
    return name if exam.total_points in {0, _USUAL_MARKS} else f"{name}（满分{hundredths(exam.total_points)}分）"


class KnownLast(Struct, frozen=True, kw_only=True):
    """``registered`` stands in the register; ``given`` is certain: it, what this workspace has counted itself, or the file beside it.
    ``named`` may be higher: by a backup alone. ``confirm``: a person has to look into the printed register, since an older record is
    in use."""

    registered: int
    given: int
    named: int
    confirm: bool


def known_last(ctx: Context, subject: Subject) -> KnownLast:
    """The highest number of the series that register, counter and side file know."""
    series = series_name(subject.kind, subject.year)
    stored = store.series(ctx.tx, ctx.reach.organisation_id, series)
    last, confirmed_in = (stored.last, stored.epoch) if stored is not None else (0, 1)
    put_back = confirmed_in < store.epoch(ctx.tx)
    kept = ctx.numbers.read(ctx.reach.organisation_id)
    beside = kept.get(series, 0)
    registered = store.highest(ctx.tx, ctx.reach.organisation_id, subject.kind, subject.year)
    # The counter of a record that was put back is what a backup says, until a person has confirmed it.
    given = max(registered, beside, 0 if put_back else last)
    named = max(given, last, kept.get(series + CLAIMED, 0))
    return KnownLast(registered=registered, given=given, named=named, confirm=put_back or beside > last or named > given)


def candidates_of(ctx: Context, subject: Subject, *, anew: UUID | None = None) -> tuple[Candidate, ...]:
    """In house order: departments as the house lists them, people by name inside. ``anew``: as if this certificate had not been issued."""
    found = tuple(_of_exam(ctx, subject.exam_id) if subject.exam_id is not None else _of_study(ctx, subject))
    letters = people.letters(ctx.tx, ctx.reach, [candidate.person_id for candidate in found])
    found = tuple(structs.replace(candidate, initials=letters.get(candidate.person_id, "")) for candidate in found)
    listed = store.of_source(ctx.tx, ctx.reach.organisation_id, subject.kind, subject.year, subject.exam_id)
    issued = {one.person_id: one for one in listed if one.id != anew}
    return tuple(_settled(ctx, subject, candidate, issued.get(candidate.person_id)) for candidate in found)


def _of_exam(ctx: Context, exam_id: UUID) -> Iterable[Candidate]:
    """After 补考 where there was one."""
    found = exam_statistics.function(ctx, exam_id=exam_id)
    if found.is_open:
        raise ExamStillOpen
    kept = {attempt.person_id: attempt for attempt in found.latest.kept}
    for person in found.people:
        plain = Candidate(
            person_id=person.person_id,
            name=person.name,
            department=person.department,
            state=CandidateState.ABSENT,
            decision=found.decision,
        )
        attempt = kept.get(person.person_id)
        if attempt is not None:
            yield _examined(plain, attempt, pending=person.person_id in found.unmarked)
        else:
            yield structs.replace(plain, state=_without_result(found.latest, person.person_id))


def _without_result(figures: ExamFigures, person_id: UUID) -> CandidateState:
    if person_id not in figures.should:
        return CandidateState.EXCLUDED
    return CandidateState.UNANSWERED if person_id in figures.unanswered else CandidateState.ABSENT


def _examined(plain: Candidate, attempt: CountedAttempt, *, pending: bool) -> Candidate:
    state = CandidateState.READY
    if pending:
        state = CandidateState.PENDING
    elif attempt.band is Band.FAILED:
        state = CandidateState.FAILED
    return structs.replace(plain, state=state, points=attempt.points, band=attempt.band, band_written=attempt.band_written)


def _of_study(ctx: Context, subject: Subject) -> Iterable[Candidate]:
    """The people of the year, and whoever earned hours in it, by activities or entered; departments as they were at its end."""
    attended: dict[UUID, list[UUID]] = {}
    told: dict[UUID, list[str]] = {}
    first, last = f"{subject.year}-01-01", f"{subject.year}-12-31"
    awards, entered = hours.earned(ctx.tx, ctx.reach, first, last)
    sums = Counter[UUID]()
    for dated in awards:
        sums[dated.award.person_id] += dated.award.hours
        attended.setdefault(dated.award.person_id, []).append(dated.award.activity_id)
    for credit in entered:
        sums[credit.person_id] += credit.hours
        told.setdefault(credit.person_id, []).append(credit.what)
    topics = {one.activity_id: _topics(one) for one in activities.listed(ctx.tx, ctx.reach, first_day=first, last_day=last)}
    laws = [names_of(title) for title in titles_in_force(ctx).values()]
    day = day_of_period(ctx, last)
    everyone = people.everyone(ctx.tx, ctx.reach, active_only=False)
    there = {person.id for person in people_on(ctx, day)}
    passed = _passed(ctx, subject.year) if subject.passed else None
    order = departments.house(ctx.tx, ctx.reach.organisation_id).places()
    then = people_then.as_on(ctx.tx, ctx.reach.organisation_id, everyone, day)
    for person in sorted(then, key=lambda p: order.get(p.department, len(order))):
        earned = sums[person.id]
        if earned or person.id in there:
            unpassed = passed is not None and person.id not in passed
            state = _by_rule(earned, subject.least_hours, passed=not unpassed)
            held = set(attended.get(person.id, ()))
            about = [topic for one, named in topics.items() if one in held for topic in named] + told.get(person.id, [])
            what = studied(about, laws, LONGEST["content"]) if earned else ""
            plain = Candidate(person_id=person.id, name=person.name, department=person.department, state=state, hours=earned, studied=what)
            yield structs.replace(plain, lacking=max(0, subject.least_hours - earned), unpassed=unpassed)


def _by_rule(earned: int, least: int, *, passed: bool) -> CandidateState:
    if not earned:
        return CandidateState.NO_HOURS
    if earned < least:
        return CandidateState.TOO_FEW
    return CandidateState.READY if passed else CandidateState.NOT_PASSED


def _passed(ctx: Context, year: int) -> frozenset[UUID]:
    """Who passed some exam of the year whose figures are final; an answer that waits to be marked is no pass yet."""
    found: set[UUID] = set()
    for exam in exams.listed(ctx.tx, ctx.reach.organisation_id, year=year):
        if exam.first_sitting_id is not None or not exam.counts:
            continue
        figures = exam_statistics.function(ctx, exam_id=exam.id)
        if not figures.is_open:
            found |= {one.person_id for one in figures.latest.kept if one.band is not Band.FAILED} - set(figures.unmarked)
    return frozenset(found)


def _topics(activity: Activity) -> tuple[str, ...]:
    """What an activity was about; of a meeting the items that were study of law."""
    return tuple(item.topic for item in activity.agenda if item.law) or (activity.topic,)


def _settled(ctx: Context, subject: Subject, candidate: Candidate, issued: RegisteredCertificate | None) -> Candidate:
    if issued is not None:
        return structs.replace(candidate, state=CandidateState.ISSUED, number=issued.number, certificate_id=issued.id)
    if candidate.state is not CandidateState.READY:
        return candidate
    certificate = drafted(subject, candidate, LARGEST_SERIAL, date.fromisoformat(ctx.today))
    if rare := unprintable(certificate):
        return structs.replace(candidate, state=CandidateState.RARE, detail="、".join(f"{one.char} {one.code_point}" for one in rare))
    if found := problems(certificate):
        return structs.replace(candidate, state=CandidateState.UNFIT, detail=f"{found[0].code}:{found[0].field}")
    return candidate


def drafted(subject: Subject, candidate: Candidate, serial: int, issued_on: date) -> Certificate:
    """The certificate of a candidate under a number. What its form has no place for is not signed: the code tells what is printed."""
    exam = subject.kind is CertificateKind.EXAM
    number = CertificateNumber(organisation_code=subject.organisation.code, year=subject.year, kind=subject.kind, serial=serial)
    certificate = Certificate(
        number=number,
        name=candidate.name,
        department=candidate.department,
        organiser=subject.organiser,
        issuer=subject.organisation.name,
        content=subject.content if exam else candidate.studied,
        hours=None if exam else candidate.hours,
        score=candidate.points if exam else None,
        band=band_printed(candidate.band, candidate.band_written) if exam and candidate.band is not None else "",
        issued_on=issued_on,
        template=subject.template,
    )
    if subject.template is None:
        return certificate
    there, empty = fields_of(subject.template.wording), {"department": "", "organiser": "", "score": None, "band": ""}
    return structs.replace(certificate, **{name: nothing for name, nothing in empty.items() if name not in there})


def number_text(subject: Subject, serial: int) -> str:
    """The number as printed."""
    return CertificateNumber(organisation_code=subject.organisation.code, year=subject.year, kind=subject.kind, serial=serial).text
