"""Scores as organisers and offices write them: 95分, 100/100, 95%, 缺考（出差）, 免考, 45（补考70）, 优秀."""

import re
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from lawstudy.domain.exam import BandLines
from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read
from lawstudy.formats.written.absences import absence_of
from lawstudy.formats.written.bands import BANDS
from lawstudy.formats.written.doubts import as_decided, asked, decision, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.numbers import digits_of, is_number, number_of, read_number, shown_number
from lawstudy.formats.written.plain import LONGEST, plain, squeezed, with_dashes
from lawstudy.formats.written.reasons import is_private, without_reason
from lawstudy.formats.written.score_words import BAND, Score, of_word

__all__ = ["Score", "read_score"]

UNREADABLE = "score_unreadable"
OF_FULL_MARKS, AS_POINTS, SCALED = "=of_full_marks", "=as_points", "=scaled"
BELOW_LINE, ROUNDED = "=below_line", "=rounded"
MAKEUP_APART, THIS_EXAM = "=makeup_apart", "=this_exam"
PERCENT = "percent"
# A part of 1 is a share of the full marks where those are more than a handful of points.
_SHARES_FROM = 20_00
_N = r"\d{1,6}(?:\.\d{1,17})?"
_POINTS = re.compile(rf"({_N})分?")
_OF = re.compile(rf"({_N})分?/(?:满分:?|总分:?)?({_N})分?|({_N})分?\((?:满分|总分):?({_N})分?\)|({_N})分?\(({_N})分制\)")
_SHARE = re.compile(rf"({_N})%(?:\((?:正确率|得分率)\))?")
_FULL = re.compile(rf"(?:满分)|({_N})分?\(满分\)")
_MAKEUP_ONLY = re.compile(rf"补考?(?:成绩)?[:(]?({_N})分?\)?|({_N})分?\(补考?(?:成绩|分数)?\)")
_WITH_MAKEUP = re.compile(rf"(?:初考|正考|首考|原)?({_N})分?(?:\((?:{BAND})\))?[,;/、(→-]*补考?(?:成绩)?:?({_N})分?(?:\((?:{BAND})\))?\)?")
_REMARKED = re.compile(rf"({_N})分?\((?=[^()]{{0,29}}[^()\d.])([^()]{{1,30}})\)")
# 90（复核后92）: which of them counts is not said.
_CORRECTED = re.compile("复核|复查|复评|核实|核减|更正|修正|订正|改为|改正|调整|应为|实为|实际|实得|最终|加分|扣分|[加扣减]")
_ABSENT_ZERO = re.compile(r"([^\d()]{2,20})[(:、,]?0(?:\.0{1,2})?分?\)?")
# 总分95, 得分：95: what stands before says no more than the header.
_LEAD = re.compile(r"(?:(?:考试|最终|最后|实际|个人)?(?:成绩|得分|总分|分数)|实得|正确率|折合)分?[:：]?(?=\d)")
_WORDS = re.compile(r"[^\d.%/]+")
# 七十五分半.
_AND_A_HALF = re.compile(r"(?<=\d)(?:分半|半分?)$")
_SLIP = re.compile(r"(?<=\d)。(?=\d)")
_WITH_BAND = re.compile(rf"({_N})分?[,;/、(]?({BAND})\)?")
_BAND_FIRST = re.compile(rf"({BAND})[,;/、(:]?({_N})分?\)?")
# 95,90; 45→85; 第一次45第二次85: several, and which of them counts is not said.
_BETWEEN_SEVERAL = re.compile(r"(?:第?[一二三四五六]?[次考]|初|首|正|复|再|最终|分|[,;/、:→>()（）\s-])*")


def read_score(cell: Cell, total_hundredths: int, lines: BandLines | None, chosen: Chosen) -> Read[Score]:
    """``lines`` are those that rounding must not cross unasked. Empty or —: None without a note, since the band may stand beside it."""
    return reread(cell, lambda given, choose: _Reading(given, total_hundredths, lines, choose).read(), chosen)


class _Reading:
    """One cell in the reading. ``word``: without blanks, half-width; ``text``: numerals in Arabic digits, too."""

    def __init__(self, cell: Cell, total: int, lines: BandLines | None, chosen: Chosen) -> None:
        self.cell = cell
        self.total = total
        self.lines = lines
        self.chosen = chosen
        self.written = shown(cell).strip()
        self.text = self.word = ""

    def read(self) -> Read[Score]:
        if note := without_value(self.cell, "score"):
            return Read(None, (note,))
        if isinstance(self.cell, Special) and self.cell.kind in {CellKind.DATE, CellKind.TIME, CellKind.DURATION}:
            return self.unreadable()
        if isinstance(self.cell, Special) and self.cell.kind is CellKind.PERCENT and self.cell.number is not None:
            return self.share(Decimal(f"{self.cell.number:.15g}") * 100)
        if is_number(self.cell):
            number = read_number(self.cell)
            return self.unreadable() if number is None else self.bare(number)
        if plain(self.written[:120]).is_nothing:
            return Read(None)
        self.word = squeezed(with_dashes(plain(self.written))).rstrip(".。,;") if len(self.written) <= LONGEST else ""
        if found := of_word(self.word.casefold(), self.written):
            return found
        text = _AND_A_HALF.sub(".5分", digits_of(self.written).rstrip(".。,;"))
        self.text = _SLIP.sub(".", _LEAD.sub("", text, count=1))
        found = self.of_number() or self.unreadable()
        return _more(found, said("taken_as", self.seen, without_reason(self.text))) if found.value and _SLIP.search(text) else found

    def unreadable(self) -> Read[Score]:
        return Read(None, (wrong(UNREADABLE, self.seen, key=self.key()),))

    # --- numbers ----------------------------------------------------------------------------------------------------------------------

    def of_number(self) -> Read[Score] | None:
        text = self.text
        if (number := number_of(text)) is not None:
            return self.bare(number)
        if match := _POINTS.fullmatch(text):
            return self.points(Decimal(match[1]))
        if match := _SHARE.fullmatch(text):
            return self.share(Decimal(match[1]))
        if match := _FULL.fullmatch(text):
            return self.full(match)
        if match := _WITH_MAKEUP.fullmatch(text):
            return self.with_makeup(Decimal(match[1]), Decimal(match[2]))
        if match := _MAKEUP_ONLY.fullmatch(text):
            return self.makeup(Decimal(match[1] or match[2]))
        if match := _WITH_BAND.fullmatch(text):
            return self.with_band(Decimal(match[1]), match[2])
        if match := _BAND_FIRST.fullmatch(text):
            return self.with_band(Decimal(match[2]), match[1])
        if match := _OF.fullmatch(text):
            return self.of_other(*(Decimal(group) for group in match.groups() if group is not None))
        if match := _REMARKED.fullmatch(text):
            return self.remarked(Decimal(match[1]), match[2])
        if match := _ABSENT_ZERO.fullmatch(text):
            return self.remarked(Decimal(0), match[1])
        numbers = re.findall(_N, self.word)
        if 1 < len(numbers) < 6 and _BETWEEN_SEVERAL.fullmatch(re.sub(_N, "", self.word)):
            repairs = [number for number in numbers if Decimal(number) * 100 <= self.total] or numbers
            return Read(None, (asked("score_several", self.seen, repairs=repairs, key=key_of("score", text)),))
        return None

    def remarked(self, number: Decimal, remark: str) -> Read[Score] | None:
        """0（缺考） is 缺考; beside any other number 缺考 contradicts it."""
        absence = absence_of(remark)
        if absence is not None and not absence.doubt:
            word = "缺考" if absence.exclusion is None else {"exempt": "免考", "deferred": "缓考"}[absence.exclusion]
            if number:
                repairs = (shown_number(number), word)
                return Read(None, (asked("score_and_absence", self.seen, repairs=repairs, key=self.key()),))
            score = Score(absent=absence.exclusion is None, exclusion=absence.exclusion, reason=absence.reason)
            notes = (said("zero_is_absence", word), *([said("reason_dropped")] if absence.dropped else []))
            return Read(score, notes)
        if absence is None and not number and not self.text.startswith("0"):
            return None
        corrected = re.findall(_N, remark) if _CORRECTED.search(remark) else []
        if corrected:
            possible = [written for written in (shown_number(number), *corrected) if Decimal(written) * 100 <= self.total]
            return Read(None, (asked("score_several", self.seen, repairs=possible, key=self.key()),))
        note = said("reason_dropped") if is_private(remark) else said("rest_not_read", remark)
        return _more(self.points(number), note)

    @property
    def seen(self) -> str:
        return without_reason(self.written)

    def key(self) -> str:
        """That of all cells with the same text; with the same numbers where there is a reason beside them that is not said."""
        text = self.text or self.written
        return key_of("score", _WORDS.sub("…", text) if is_private(text) or is_private(self.written) else text)

    def bare(self, number: Decimal) -> Read[Score]:
        if 0 < number <= 1 and self.total >= _SHARES_FROM:
            return self.share(number * 100, points=number)
        return self.points(number)

    def share(self, percent: Decimal, points: Decimal | None = None) -> Read[Score]:
        """95%, or 0.95 where a whole number of points is meant: of the full marks, or as points."""
        points = percent if points is None else points
        if percent > 100 or percent < 0:
            full = percent / 100
            repairs = [shown_number(number) for number in (full, percent) if 0 <= number * 100 <= self.total]
            return Read(None, (wrong("score_share_too_high", self.seen, repairs=repairs, key=key_of("score", self.written)),))
        of_full = percent * self.total / 10_000
        repairs = [OF_FULL_MARKS, *([AS_POINTS] if points * 100 <= self.total and points != of_full else [])]
        note = asked("score_share", self.seen, shown_number(of_full), repairs=repairs, key=PERCENT)
        choice = decision(note, self.chosen)
        made = self.points(points if choice == AS_POINTS else of_full)
        return _more(made, as_decided(note, choice) if choice else note)

    def full(self, match: re.Match[str]) -> Read[Score]:
        points = Decimal(self.total) / 100
        if match[1] is None or Decimal(match[1]) == points:
            return Read(Score(points=self.total))
        made = self.points(Decimal(match[1]))
        return _more(made, said("full_marks_differ", self.seen, shown_number(points)))

    def of_other(self, number: Decimal, full: Decimal) -> Read[Score]:
        """95/120: of other full marks than the exam's."""
        if number > full or full == 0:
            return Read(None, (wrong("score_too_high", shown_number(number), shown_number(full), key=key_of("score", self.text)),))
        if full * 100 == self.total:
            return self.points(number)
        repairs = [SCALED, *([AS_POINTS] if number * 100 <= self.total else [])]
        scaled = number * self.total / (full * 100)
        ours = shown_number(Decimal(self.total) / 100)
        note = asked("score_of_other_marks", self.seen, ours, repairs=repairs, key=f"full_marks:{shown_number(full)}")
        choice = decision(note, self.chosen)
        if choice is None:
            return Read(None, (note,))
        return _more(self.points(scaled if choice == SCALED else number), as_decided(note, choice))

    def with_band(self, number: Decimal, word: str) -> Read[Score]:
        made = self.points(number)
        if made.value is None:
            return made
        return Read(Score(points=made.value.points, band=word, counts_as=BANDS[word]), made.notes)

    # --- the 补考 ---------------------------------------------------------------------------------------------------------------------

    def with_makeup(self, number: Decimal, makeup: Decimal) -> Read[Score]:
        first, second = self.points(number), self.points(makeup)
        if first.value is None or second.value is None:
            return Read(None, (*first.notes, *second.notes))
        score = Score(points=first.value.points, makeup_points=second.value.points)
        return Read(score, (*first.notes, *second.notes, said("makeup_apart", self.seen, shown_number(makeup))))

    def makeup(self, number: Decimal) -> Read[Score]:
        made = self.points(number)
        if made.value is None:
            return made
        note = asked("makeup_alone", self.seen, shown_number(number), repairs=(MAKEUP_APART, THIS_EXAM), key="makeup")
        choice = decision(note, self.chosen)
        if choice == THIS_EXAM:
            return _more(made, as_decided(note, choice))
        score = Score(makeup_points=made.value.points)
        return Read(score, (*made.notes, as_decided(note, choice) if choice else note))

    # --- points -----------------------------------------------------------------------------------------------------------------------

    def points(self, number: Decimal) -> Read[Score]:
        """Hundredths of a point. Rounding is said; rounding over a line is asked about."""
        key = self.key()
        if number < 0:
            return Read(None, (wrong("score_below_zero", self.seen, key=key),))
        if number * 100 > self.total:
            most = shown_number(Decimal(self.total) / 100)
            return Read(None, (wrong("score_too_high", shown_number(number), most, key=key),))
        exact = number * 100
        rounded = int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
        below = int(exact.quantize(Decimal(1), rounding=ROUND_FLOOR))
        if rounded == exact:
            return Read(Score(points=rounded))
        line = next((line for line in _lines(self.lines) if below < line <= rounded), None)
        if line is None:
            return Read(Score(points=rounded), (said("score_rounded", self.seen, _points(rounded)),))
        note = asked("rounding_crosses_line", self.seen, _points(line), repairs=(BELOW_LINE, ROUNDED), key="rounding")
        choice = decision(note, self.chosen)
        if choice is None:
            return Read(None, (note,))
        return Read(Score(points=below if choice == BELOW_LINE else rounded), (as_decided(note, choice),))


def _more(read: Read[Score], note: Note) -> Read[Score]:
    return Read(read.value, (note, *read.notes))


def _lines(lines: BandLines | None) -> tuple[int, ...]:
    return tuple(line for line, _name in lines.steps() if line) if lines else ()


def _points(hundredths: int) -> str:
    return shown_number(Decimal(hundredths) / 100)
