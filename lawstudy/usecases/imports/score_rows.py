"""What each row of a list of scores comes to, held against the roster and the scores that are known."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from lawstudy.domain.exam import Band, OutsideExam, band_of
from lawstudy.domain.exam_decision import Basis, DecisionDraft, DecisionKind, excuse_draft
from lawstudy.domain.people import Person, same_name
from lawstudy.domain.printed_names import BANDS
from lawstudy.domain.roster import ApprovedExclusion, Exclusion, RosterEntry
from lawstudy.domain.text import same_title
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import folded_header
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.written.absences import absence_of
from lawstudy.formats.written.bands import WrittenBand, read_band
from lawstudy.formats.written.plain import plain
from lawstudy.formats.written.reasons import official_reason, without_reason
from lawstudy.formats.written.score_words import CHEATED
from lawstudy.formats.written.scores import Score, read_score
from lawstudy.store import exam_decisions
from lawstudy.store.exam_decisions import ExternalScore
from lawstudy.usecases.exams.excuses import check_excuse
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.engine import Reading
from lawstudy.usecases.imports.named_rows import NAME, Claim, NamedRows
from lawstudy.usecases.imports.outside_exam import Exams, OutsideFacts
from lawstudy.usecases.imports.preview import FieldChange, Outcome
from lawstudy.usecases.imports.score_reasons import reason_of, with_remark

SCORE, BAND, EXAM, ORGANISER, PERIOD, REMARK = "score", "band", "exam", "organiser", "period", "remark"
TRIES, STATUS = "tries", "status"
MAKEUP = "补考"
SAME, THIS, ABSENT = "=same", "=this", "=absent"
BY_LINES, AS_WRITTEN, KEEP, WITHDRAW = "=by_lines", "=as_written", "=keep", "=withdraw"
# The one doubt about points beside which stands that somebody cheated.
ANNULLED = "score:annulled"


@dataclass
class Result:
    """What a row says of a person's result."""

    score: Score
    band: WrittenBand | None = None


@dataclass
class ScorePlan:
    """What accepting writes: exclusions and scores of the exam, and who is on its roster."""

    entries: dict[UUID, RosterEntry]
    scores: dict[UUID, ExternalScore] = field(default_factory=dict)
    excuses: dict[UUID, DecisionDraft] = field(default_factory=dict)
    absences: dict[UUID, DecisionDraft] = field(default_factory=dict)
    withdrawn: set[UUID] = field(default_factory=set)
    mentioned: set[UUID] = field(default_factory=set)


class ScoreRows:
    """The rows of one list of scores. ``listed``: whoever is in the table was to sit."""

    def __init__(self, reading: Reading[OutsideFacts], exams: Exams, *, listed: bool) -> None:
        self.plan = ScorePlan(entries=dict(exams.roster))
        self._reading = reading
        self._exams = exams
        self._outside: OutsideExam = exams.outside
        self._listed = listed
        ctx = reading.ctx
        organisation_id, known = ctx.reach.organisation_id, exams.known
        before = exam_decisions.scores(ctx.tx, organisation_id, known.id) if known is not None else ()
        self._before = {score.person_id: score for score in before}
        self._why = exam_decisions.absences(ctx.tx, organisation_id, known.id) if known is not None else {}
        self._first: dict[UUID, tuple[str, str]] = {}
        self._makeup_column = MAKEUP in reading.table.header(SCORE)
        self._only_passing = folded_header(reading.table.header(BAND)) in _ONLY_PASSING
        self._people = NamedRows(reading, on=self._outside.period_end, organiser=self._outside.organiser)

    def take(self, row: RowReading) -> None:
        claim = self._people.claim(row)
        if claim.person is None:
            if claim.outcome is not Outcome.OUTSIDE:
                self._mention(claim)
            self._reading.put(row, claim.outcome, claim.title, claim.department)
            return
        self.plan.mentioned.add(claim.person.id)
        self._result(row, claim.person)

    def _mention(self, claim: Claim) -> None:
        """Whoever may be meant by a row that is left out is not told as missing from the list."""
        who = self._people.who
        found = who.find(claim.title, claim.department).value or who.find(claim.title).value
        if found is not None:
            self.plan.mentioned.add(found.id)

    # --- the result -----------------------------------------------------------------------------------------------------

    def _result(self, row: RowReading, person: Person) -> None:
        reading = self._reading
        if self._makeup_column and plain(shown(row.cell(SCORE))).is_nothing and person.id not in self._exams.roster:
            reading.put(row, Outcome.SKIPPED, person.name, person.department, subject=person.id)  # who passed has none
            return
        result = self._read_result(row)
        if result is None or self._is_repeat(row, person, result):
            outcome = Outcome.UNCHANGED if result is not None else Outcome.NEW
            reading.put(row, outcome, person.name, person.department, subject=person.id)
            return
        self._check_exam(row)
        if not self._listed and person.id not in self.plan.entries and person.id not in self._exams.may:
            row.say(Note(code="not_on_roster", value=person.name), NAME)
        if result.score.exclusion is not None:
            self._excuse(row, person, result)
        elif result.score.absent:
            self._absent(row, person, result.score.reason)
        else:
            self._scored(row, person, result)

    def _read_result(self, row: RowReading) -> Result | None:
        """The score with the band beside it; None when something has to be asked first."""
        total, lines = self._outside.total_points, self._outside.bands
        beside = self._annulled(row) or _beside_remark(row)
        if beside:
            score = row.take(SCORE, read_score(beside, total, lines, row.choose))
        else:
            score = row.read(SCORE, lambda cell: read_score(cell, total, lines, row.choose))
        band = row.read(BAND, lambda cell: read_band(cell, row.choose)) if not _says_more(row, BAND) else None
        if band is None and score is None and _says_more(row, BAND):
            score = row.take(BAND, read_score(row.cell(BAND), total, lines, row.choose))
        remark = "" if beside or _cheated(row) else shown(row.cell(REMARK)).strip()
        if score is None and band is None:
            if row.settled and not self._nothing(row):
                return None
            return Result(with_remark(row, Score(absent=True), remark, REMARK)) if row.settled else None
        found = with_remark(row, self._sat(row, score or Score()), remark, REMARK)
        written = band or (WrittenBand(word=found.band, band=found.counts_as) if found.band and found.counts_as else None)
        return Result(found, self._band(row, found, written)) if row.settled else None

    def _annulled(self, row: RowReading) -> str:
        """作弊 or 代考 beside points: whether they count is for a person to say. What is read instead, "" where the points stand."""
        cell, remark = shown(row.cell(SCORE)).strip(), "".join(shown(row.cell(REMARK)).split())
        if not _cheated(row):
            return ""
        choice = row.chosen(ANNULLED)
        if choice in {"0", "缺考"}:
            return choice
        if choice != AS_WRITTEN:
            value = without_reason(f"{cell}（{remark[:LONGEST_REMARK]}）")
            row.say(Note(code="score_annulled", level=Level.ASKED, value=value, repairs=("0", "缺考", AS_WRITTEN), key=ANNULLED), SCORE)
        return ""

    def _sat(self, row: RowReading, score: Score) -> Score:
        """0 points of somebody who never tried is how platforms write 缺考: asked. Points of somebody who never tried contradict it."""
        if (state := self._state(row)) is not None and not score.absent and score.exclusion is None:
            return self._by_state(row, score, state)
        if shown(row.cell(TRIES)).strip().rstrip("次") != "0" or score.points is None or score.absent:
            return score
        key = f"score-without-try:{written_points(score.points)}"
        choice = row.chosen(key)
        if choice == ABSENT:
            return Score(absent=True)
        if choice != AS_WRITTEN:
            repairs = (ABSENT, AS_WRITTEN)
            row.say(Note(code="score_without_try", level=Level.ASKED, value=written_points(score.points), repairs=repairs, key=key), SCORE)
        return score

    def _nothing(self, row: RowReading) -> bool:
        """Neither a score nor a band: asked, since a blank may be somebody who is still to be entered."""
        if any(note.code == "columns_compete" and note.other in {SCORE, BAND} for note in self._reading.table.notes):
            row.say(Note(code="column_first", level=Level.ASKED), SCORE)
            return False
        key = "score:missing"
        if row.chosen(key) == ABSENT:
            return True
        row.say(
            Note(code="score_missing", level=Level.ASKED, repairs=(ABSENT,), key=key), SCORE if self._reading.table.letter(SCORE) else BAND
        )
        return False

    def _state(self, row: RowReading) -> bool | None:
        """What 考试状态 says of a result: True that nobody sat (未参加), False that it was not ended (进行中); None where it is one."""
        text = "".join(shown(row.cell(STATUS)).split())
        if folded_header(self._reading.table.header(STATUS)) == "是否缺考":
            return True if text in _YES else None
        if text in _NO or _NEVER_SAT.search(text):
            return True
        return False if _NOT_ENDED.search(text) else None

    def _by_state(self, row: RowReading, score: Score, never: bool) -> Score:
        """0 points of somebody who did not take part are how platforms write 缺考; any other points contradict that, and what was not
        ended may be either: asked."""
        state = without_reason(shown(row.cell(STATUS)).strip())[:LONGEST_REMARK]
        if never and not score.points:
            row.say(Note(code="absent_by_state", level=Level.SAID, value=state), STATUS)
            return Score(absent=True)
        points = "" if score.points is None else written_points(score.points)
        key = f"score-state:{state}"
        choice = row.chosen(key)
        if choice == ABSENT:
            return Score(absent=True)
        if choice != AS_WRITTEN:
            repairs = (ABSENT, AS_WRITTEN) if points else (ABSENT,)
            row.say(Note(code="score_of_state", level=Level.ASKED, value=points or "—", other=state, repairs=repairs, key=key), STATUS)
        return score

    def _band(self, row: RowReading, score: Score, band: WrittenBand | None) -> WrittenBand | None:
        """The band as it is written, held against the lines."""
        lines = self._outside.bands
        if score.points is None or score.absent or score.exclusion is not None:
            return band
        if lines is None:
            if band is None:
                row.say(Note(code="band_missing"), BAND)
            return band
        computed = band_of(score.points, lines)
        if band is None or band.band is computed:
            return band
        if band.band is Band.PASSED and computed is Band.EXCELLENT and self._only_passing:
            return None  # 是否合格：是 says nothing against 优秀
        key = f"band-differs:{band.word}:{BANDS[computed]}"
        choice = row.chosen(key)
        if choice == AS_WRITTEN:
            return band
        if choice == BY_LINES:
            return None
        note = Note(code="band_differs", level=Level.ASKED, value=band.word, other=BANDS[computed], key=key, repairs=(BY_LINES, AS_WRITTEN))
        row.say(note, BAND)
        return band

    def _check_exam(self, row: RowReading) -> None:
        title = " ".join(shown(row.cell(EXAM)).split())
        if title and same_title(title) != same_title(self._outside.title):
            row.say(Note(code="other_exam", value=title), EXAM)

    def _is_repeat(self, row: RowReading, person: Person, result: Result) -> bool:
        """The same person once more: the same result is told, another one is asked about."""
        text = repr((result.score.points, result.score.absent, result.score.exclusion, result.band))
        first = self._first.setdefault(person.id, (row.row.place, text))
        if first[0] == row.row.place:
            return False
        key = f"score-twice:{same_name(person.name)}:{row.row.place}"
        if first[1] == text:
            row.say(Note(code="row_same", level=Level.SAID, value=person.name, other=first[0]), NAME)
            return True
        choice = row.chosen(key)
        if choice == THIS:
            return False
        if choice != SAME:
            note = Note(code="score_twice", level=Level.ASKED, value=person.name, other=first[0], repairs=(SAME, THIS), key=key)
            row.say(note, NAME)
        return True

    # --- what comes of it -----------------------------------------------------------------------------------------------

    def _scored(self, row: RowReading, person: Person, result: Result) -> None:
        source = self._outside.organiser or self._outside.title
        points, band = result.score.points, result.band
        word = band.word if band is not None and band.word != BANDS[band.band] else ""
        after = ExternalScore(
            person_id=person.id, points=points, band=band.band if band is not None else None, source=source, band_written=word
        )
        before = self._before.get(person.id)
        if points is None and band is None:
            # Only a score of the 补考 stands here, which is not this exam's: nothing is written.
            self._put(row, person, Outcome.UNCHANGED, ())
            return
        changes = _differences(before, after)
        outcome = Outcome.NEW if before is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
        self._put(row, person, outcome, changes)
        if row.settled and changes:
            self.plan.scores[person.id] = after

    def _absent(self, row: RowReading, person: Person, reason: str) -> None:
        """缺考 is the absence of a score; of its reason an official word is kept. Where a score is known the list contradicts it."""
        why = official_reason(reason)
        if reason and why != reason:
            row.say(Note(code="absence_reason", level=Level.SAID, value=reason), SCORE if row.row.letter(SCORE) else BAND)
        fresh = bool(why) and why != self._why.get(person.id)
        before = self._before.get(person.id)
        word = (FieldChange(field=SCORE, old=_shown(before), new=f"缺考（{why}）" if why else "缺考"),)
        if before is None:
            outcome = Outcome.CHANGED if fresh else Outcome.UNCHANGED
            self._put(row, person, Outcome.NEW if self._exams.known is None else outcome, word)
            self._keep_why(row, person, why if fresh else "")
            return
        key = f"score-gone:{same_name(person.name)}"
        choice = row.chosen(key)
        if choice not in {KEEP, WITHDRAW}:
            row.say(Note(code="score_gone", level=Level.ASKED, value=_shown(before), repairs=(KEEP, WITHDRAW), key=key), SCORE)
        self._put(row, person, Outcome.CHANGED if choice == WITHDRAW else Outcome.UNCHANGED, word)
        if choice == WITHDRAW:
            self.plan.withdrawn.add(person.id)
            self._keep_why(row, person, why if fresh else "")

    def _keep_why(self, row: RowReading, person: Person, why: str) -> None:
        if why and row.settled:
            basis = Basis(source=self._outside.organiser, reason=why)
            self.plan.absences[person.id] = DecisionDraft(kind=DecisionKind.ABSENCE, person_id=person.id, basis=basis)

    def _excuse(self, row: RowReading, person: Person, result: Result) -> None:
        """免考 and 缓考, as the organiser decided."""
        kind, ctx = result.score.exclusion, self._reading.ctx
        assert kind is not None, "asked only where there is one"
        entry = self.plan.entries.get(person.id) or RosterEntry(person_id=person.id, department=person.department)
        word = {Exclusion.EXEMPT: "免考", Exclusion.DEFERRED: "缓考"}[kind]
        if entry.exclusion is not None and entry.exclusion.kind is kind:
            self._put(row, person, Outcome.UNCHANGED, ())
            return
        if not self._outside.organiser:
            row.say(Note(code="exclusion_needs_organiser"), SCORE if row.row.letter(SCORE) else BAND)
        else:
            day = min(self._outside.period_end or ctx.today, ctx.today)
            reason = reason_of(row, result.score.reason, SCORE if row.row.letter(SCORE) else BAND)
            said = ApprovedExclusion(kind=kind, reason=reason, approver=self._outside.organiser, approved_on=day, by_organiser=True)
            self._check(row, entry, said)
        self._put(row, person, Outcome.NEW if person.id not in self._before else Outcome.CHANGED, (FieldChange(field=SCORE, new=word),))

    def _check(self, row: RowReading, entry: RosterEntry, said: ApprovedExclusion) -> None:
        exam = self._exams.as_exam()
        checked = check_excuse(self._reading.ctx, exam, entry, said)
        for problem in checked.problems:
            row.say(Note(code=problem.code), SCORE if row.row.letter(SCORE) else BAND)
        if row.settled:
            self.plan.excuses[entry.person_id] = excuse_draft(entry.person_id, checked.exclusion)

    def _put(self, row: RowReading, person: Person, outcome: Outcome, changes: tuple[FieldChange, ...]) -> None:
        if row.settled and person.id not in self.plan.entries:
            self.plan.entries[person.id] = RosterEntry(person_id=person.id, department=person.department)
        self._reading.put(row, outcome, person.name, person.department, changes=changes, subject=person.id)


LONGEST_REMARK = 40
_YES, _NO = frozenset({"是", "√", "✓", "缺考"}), frozenset({"否", "×", "✗"})
_NEVER_SAT = re.compile("未(?:参加|参考|考|开始|登录|进入|答题|作答|应考|到)|缺考|没参加|没考|弃考")
_NOT_ENDED = re.compile("进行中|答题中|考试中|作答中|未(?:交卷|提交|完成|结束)|没交卷|中断|异常")
# A column that only says who passed.
_ONLY_PASSING = {"是否合格", "是否通过", "是否及格", "是否达标", "合格与否", "通过与否", "合格情况"}
_PUNCTUATION = str.maketrans("（）()【】[]", ",,,,,,,,")


def _says_more(row: RowReading, meaning: str) -> bool:
    """Whether a column of bands says 缺考, 免考, 缓考 or 请假 instead."""
    return any(
        word in shown(row.cell(meaning)) for word in ("缺", "免", "缓", "未考", "未参", "请假", "事假", "出差", "公出", "借调", "弃考")
    )


def _cheated(row: RowReading) -> bool:
    """Whether 作弊 or 代考 stands beside points."""
    return shown(row.cell(SCORE)).strip()[:1].isdecimal() and CHEATED.search("".join(shown(row.cell(REMARK)).split())) is not None


def _beside_remark(row: RowReading) -> str:
    """The cell with the remark beside it, where the remark says of a number or of a blank that it is no score of this exam: 85 beside
    补考, nothing beside 因公未参加. "" where it says nothing of that kind."""
    cell, remark = shown(row.cell(SCORE)).strip(), "".join(shown(row.cell(REMARK)).split())
    if cell and _says_more(row, BAND):
        remark = "".join(shown(row.cell(BAND)).split())  # 0 beside 缺考 in the column of results
    words = remark.translate(_PUNCTUATION)
    if not words or len(words) > LONGEST_REMARK:
        return ""
    absence = absence_of("".join(char for char in words if not char.isdecimal()))
    if not cell.strip("-—–/ ") and not shown(row.cell(BAND)):
        return words if absence is not None else ""
    # 请假 beside a number leaves the number: why somebody came late, or went, is no result.
    said = words if absence is not None and not absence.doubt else "补考" if "补考" in words else ""
    return f"{cell}（{said}）" if said and cell[:1].isdecimal() and cell[-1] in "0123456789分%" else ""


def _differences(before: ExternalScore | None, after: ExternalScore) -> tuple[FieldChange, ...]:
    old, new = _texts(before), _texts(after)
    return tuple(FieldChange(field=name, old=old[name], new=value) for name, value in new.items() if value and value != old[name])


def _texts(score: ExternalScore | None) -> dict[str, str]:
    points = written_points(score.points) if score is not None and score.points is not None else ""
    band = (score.band_written or BANDS[Band(score.band)]) if score is not None and score.band else ""
    return {SCORE: points, BAND: band}


def _shown(score: ExternalScore | None) -> str:
    return " ".join(text for text in _texts(score).values() if text)


def written_points(hundredths: int) -> str:
    """9050 → 90.5."""
    whole, rest = divmod(hundredths, 100)
    return str(whole) if not rest else f"{whole}.{rest:02d}".rstrip("0")
