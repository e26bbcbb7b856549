"""The rows of a ledger of activities, cell by cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from msgspec import Struct, structs

from lawstudy.domain.activity import DISCIPLINE_STUDY, LINES, AgendaItem, AttendanceMode
from lawstudy.domain.campaign import days_between, outside
from lawstudy.domain.kinds import ActivityKind, Family, Kind, word_key, words_of
from lawstudy.formats.tables import limits, refusals
from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.notes import Level, Note, Read, nothing_chosen
from lawstudy.formats.typed import TypedHeads, typed_amount
from lawstudy.formats.written.dates import Days, YearHint, month_of, read_days, written_day
from lawstudy.formats.written.durations import unit_of_header
from lawstudy.formats.written.kinds import read_kind
from lawstudy.formats.written.people import HouseWords, Who
from lawstudy.formats.written.plain import plain
from lawstudy.formats.written.reasons import is_private, without_reason
from lawstudy.formats.written.year_runs import years_of_run
from lawstudy.formats.written_agenda import agenda_items
from lawstudy.store import absences, campaigns, departments, organisations, people
from lawstudy.usecases.activities.entries import ActivityEntry
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.attendees import NAMES, PERSON, Attendees, Bureau, Said, attendees_of
from lawstudy.usecases.imports.engine import Reading
from lawstudy.usecases.imports.from_above import BLANK_BELOW
from lawstudy.usecases.imports.ledger_firms import FIRMS, NOWHERE, Firms, Went
from lawstudy.usecases.imports.ledger_people import REMARK, STATE, part_of, said_of, say_other_parts
from lawstudy.usecases.imports.ledger_times import DATE, MINUTES, UNTIL, dated, end_of, length_of, until
from lawstudy.usecases.imports.units import Units, ask_about_another
from lawstudy.usecases.people.who import who_of

YEAR, MONTH = "year", "month"
KIND, TOPIC = "kind", "topic"
TAGS, NOTE = "tags", "note"
HELD, AMOUNT, AGENDA = "held", "amount", "agenda"
LONGEST = 200
LONGEST_REMARK = 30
# 因疫情取消, 未开展, 改期至5月; 取消行政许可事项学习 is a topic and stands elsewhere.
_NOT_HELD = re.compile(
    "(?:因.{1,12}?)?(?:活动|会议|学习)?(?:已|临时|暂)?(?:取消|未开展|未举办|未举行|未召开|未组织|未实施|未进行|未完成|没开展|没举行|延期|改期|推迟|顺延|暂停|另行安排|作废)"
    "(?:[至到为].*|[,，。;；(（].*|举行|召开|开展)?"
)
_IN_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,20})[)）\]】]")
_HELD_WORDS = re.compile("是|√|✓|✔|[-—/]|(?:已|按期|按时)?(?:开展|完成|举办|召开|落实|举行|结束)(?:完毕)?")
_NO = frozenset({"否", "×", "✗", "无", "0"})
# 学纪活动 is a 专项活动 of the year: an activity of any kind can belong to it.
_CAMPAIGNS = (DISCIPLINE_STUDY, "学纪")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=\s*(?:年|\D|$))")
_MONTH_IN_TITLE = re.compile(r"(?<![\d十一—~至到、-])(?:\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?(?![\d日至到—~、-])")
_BETWEEN_NAMES = re.compile(r"[、,，;；\n]")
_BETWEEN_ITEMS = re.compile(r"[;；\n]")
_NUMBERED = re.compile(r"^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳])\s*")
# What the title of a list says beside the kind of what stands in it.
_UNSAID = re.compile(
    r"^.{0,20}?局(?=20\d\d|[^长])|(?:活动|情况|工作)*(?:管理|学习)?(?:台账|台帐|记录|登记|统计|汇总|明细|情况|一览)(?:表|册|本|簿)?(?:\s*[（(].*)?$"
)
_SEVERAL = re.compile(r"\d+\s*[余多]?\s*(?:场次|场|次)")


class LedgerFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``year`` is that of dates written without one; None: by the title, the rows around, or the bureau's year."""

    year: int | None = None


@dataclass(frozen=True)
class LedgerRow:
    """A row, or one of several activities that a row tells of (``part`` from 0). ``entry`` None: not known yet, and notes say why, or
    ``outside``: another unit held it."""

    row: RowReading
    part: int
    title: str
    day: str
    entry: ActivityEntry | None
    people: Attendees
    kind: str = ""
    went: Went = NOWHERE
    outside: bool = False

    def second(self, kinds: Mapping[str, Kind]) -> str:
        """Day and kind, as far as they are known."""
        kind = kinds.get(self.entry.kind if self.entry is not None else self.kind)
        return " ".join(part for part in (self.day, kind.name if kind else "") if part)


def ledger_rows(reading: Reading[LedgerFacts], kinds: Mapping[str, Kind], firms: Firms) -> Iterator[LedgerRow]:
    """In the order of the table. ``firms`` gather what is added to their list."""
    reading.table = dated(reading.table)
    rows = _Rows(reading, kinds, firms)
    hints = _hints(reading, rows.readings)
    for number, (row, hint) in enumerate(zip(rows.readings, hints, strict=True)):
        reading.going_on(number)
        yield from rows.read(row, hint)


def _hints(reading: Reading[LedgerFacts], rows: list[RowReading]) -> list[YearHint]:
    """The year of dates without one: a person's word, the title of their sheet, the rows around, the bureau's year."""
    house = organisations.get(reading.ctx.tx, reading.ctx.reach.organisation_id).year
    hints: list[YearHint] = []
    sheets = dict.fromkeys(row.row.sheet for row in rows)
    for sheet in sheets:
        mine = [row for row in rows if row.row.sheet == sheet]
        hint = YearHint(house, "house", reading.ctx.today)
        written = _YEAR.search(reading.table.titles.get(sheet, "")) or _YEAR.search(sheet)
        if reading.facts.year is not None:
            hint = YearHint(reading.facts.year, "facts", reading.ctx.today)
        elif written:
            hint = YearHint(int(written[1]), "title", reading.ctx.today)
        years = years_of_run([row.cell(DATE) for row in mine], hint)
        for of_run, month, year in zip(
            years, _months(mine, _month_of_title(reading.table.titles.get(sheet, ""))), _years(mine), strict=True
        ):
            of_row = replace(of_run, year=year, source="column") if year else of_run
            hints.append(replace(of_row, month=month))
        _say_other_years(reading, mine, hint)
    return hints


def _month_of_title(title: str) -> int:
    """2026年3月学习台账 → 3; 0 for a title of several months or of none."""
    named = {month for found in _MONTH_IN_TITLE.findall(title) if (month := month_of(found))}
    return named.pop() if len(named) == 1 else 0


def _months(rows: list[RowReading], of_title: int) -> Iterator[int]:
    """The month that the column of months, the line above, the name of the sheet or its title gives each row; 0 for none. Below a
    month that is written once it holds on."""
    running = 0
    for row in rows:
        written = month_of(row.row.text(MONTH), bare=True) or month_of(row.row.section) or month_of(row.row.sheet) or of_title
        running = written or (running if row.row.text(MONTH) == "" else 0)
        yield running


def _years(rows: list[RowReading]) -> Iterator[int]:
    """The year that a column of years gives each row, which holds on below it; 0 for none."""
    running = 0
    for row in rows:
        written = _YEAR.fullmatch(row.row.text(YEAR).strip().removesuffix("度").removesuffix("年"))
        running = int(written[1]) if written else running if row.row.text(YEAR) == "" else 0
        yield running


def _say_other_month(row: RowReading, days: tuple[Days, ...], month: int) -> None:
    """The column of months says another month than the date: which of them is wrong a person has to see."""
    if month and row.row.text(MONTH) and not days[0].first[5:7] <= f"{month:02}" <= days[0].last[5:7]:
        row.say(Note(code="month_differs", level=Level.SAID, value=row.row.text(MONTH), other=days[0].first), DATE)


def _say_other_years(reading: Reading[LedgerFacts], rows: list[RowReading], hint: YearHint) -> None:
    """The title names a year and rows are dated in another: which of them is wrong a person has to see."""
    if hint.source != "title":
        return
    others = [row.row.number for row in rows if (day := written_day(row.cell(DATE))) is not None and day[0] not in (None, hint.year)]
    if others:
        value = "、".join(map(str, others[:10]))
        note = Note(code="years_differ", level=Level.SAID, value=str(hint.year), other=str(len(others)), row=others[0], part=value)
        reading.notes.append(note)


def _check_names(rows: list[RowReading]) -> None:
    """TableUnreadable, before any name is looked up, for cells that list more people than any ledger: it takes long to say of each of
    them that nobody knows it."""
    listed = sum(
        len(_BETWEEN_NAMES.findall(shown(cell))) + 1
        for row in rows
        for meaning, _place, cell in row.row.filled()
        if meaning == NAMES or meaning.startswith(STATE)
    )
    if listed > limits.MOST_NAMES:
        raise refusals.too_many_names()


class _Rows:
    """What all rows have in common: the kinds and the people of the bureau."""

    def __init__(self, reading: Reading[LedgerFacts], kinds: Mapping[str, Kind], firms: Firms) -> None:
        ctx = reading.ctx
        house = departments.house(ctx.tx, ctx.reach.organisation_id)
        who = who_of(ctx)
        self._firms = firms
        self.readings = reading.readings()
        _check_names(self.readings)
        self._kinds = kinds
        self._dated = bool(reading.table.letter(DATE))
        self._grid = [column.meaning for column in reading.table.columns if column.meaning.startswith(PERSON)]
        self._words = words_of(kinds.values())
        self._closed = words_of(structs.replace(kind, closed=False) for kind in kinds.values() if kind.closed)
        self._outward = [kind.code for kind in kinds.values() if kind.family is Family.OUTREACH]
        self._campaigns = campaigns.listed(ctx.tx, ctx.reach.organisation_id)
        self._today = ctx.today
        self._titles = reading.table.titles
        self._end_header = reading.table.header(UNTIL)
        self._unit = unit_of_header(reading.table.header(MINUTES))
        organisation = organisations.get(ctx.tx, ctx.reach.organisation_id).name
        self._units = Units(reading, [department.name for department in house.departments], only_offices=True)
        self._organisation = organisation
        self._bureau = Bureau(who, house, organisation, absences.listed(ctx.tx, ctx.reach.organisation_id))
        self._house = HouseWords(
            groups=people.groups(ctx.tx, ctx.reach),
            departments=tuple(department.name for department in house.departments),
            names=frozenset(known.person.name for known in who.everyone),
        )

    def read(self, row: RowReading, hint: YearHint) -> Iterator[LedgerRow]:
        """One activity or, where a person said so, one for each of several days."""
        cell = row.cell(DATE) or ((f"{hint.month}月" if hint.month else row.cell(MONTH)) if not self._dated else "")
        days = row.take(DATE, row.once((DATE, hint, type(cell), cell), lambda: read_days(cell, hint, row.choose)))
        last, end = end_of(row, hint, self._end_header)
        days = until(row, days, last)
        topic = _line(row, TOPIC)
        if self._units.is_outside(row):
            yield LedgerRow(row, 0, topic or _first_text(row), days[0].first if days else "", None, Attendees(), outside=True)
            return
        went = self._firms.among_people(row, NAMES)
        said = said_of(row, self._house, self._grid)
        kind = self._kind(row, topic, structs.replace(said.who, outsiders=row.row.text(FIRMS)) if went else said.who)
        ask_about_another(row, self._organisation)
        if not cell and not any(note.code == BLANK_BELOW for note in row.notes):
            row.say(Note(code="date_missing"), DATE)
        if days:
            _say_other_month(row, days, hint.month)
        topic = topic or self._topic_of_firms(row, kind)
        if not topic:
            row.say(Note(code="topic_missing"), TOPIC)
        _ask_about_sums(row, topic)
        _ask_whether_held(row)
        if days and days[0].first > self._today:
            _ask_how_it_was_held(row, days[0].first)
        if days and (far := next((day for day in days if day.first > _ahead_of(self._today)), None)) is not None:
            _ask_about_far(row, far.first)
        say_other_parts(row, said, self._house.departments)
        if not days or not topic or kind is None or not row.settled:
            first = days[0].first if days and len(days) == 1 else ""
            attendees_of(row, said, self._bureau, first or self._today, held=True)  # all doubts of a row are shown at once
            yield LedgerRow(row, 0, topic or _first_text(row), first, None, Attendees(), kind or "")
            return
        for part, day in enumerate(days):
            yield self._activity(row, part, day, topic, kind, said, end)

    def _topic_of_firms(self, row: RowReading, kind: str | None) -> str:
        """A list of visits or checks without a column of topics: what was done, and at which firms."""
        if kind is None or not self._kinds[kind].asks_for_firms or row.row.letter(TOPIC) or not (firms := row.row.text(FIRMS).strip()):
            return ""
        topic = f"{self._kinds[kind].name}：{' '.join(firms.split())}"[:LONGEST]
        row.say(Note(code="topic_of_firms", level=Level.SAID, value=topic[:60]), FIRMS)
        return topic

    def _activity(self, row: RowReading, part: int, day: Days, topic: str, kind: str, said: Said, end: Cell) -> LedgerRow:
        held = day.first <= self._today
        people_of_day = attendees_of(row, said, self._bureau, day.first, held=held)
        starts_at, minutes = length_of(row, day, end, self._unit)
        written = shown(row.cell(KIND))
        entry = ActivityEntry(
            kind=kind,
            topic=topic,
            held_on=day.first,
            ends_on=day.last if day.last != day.first else "",
            starts_at=starts_at,
            minutes=minutes,
            note=_note(row),
            kind_written=written[:40] if written and written != self._kinds[kind].name else "",
            mode=AttendanceMode.BY_NAME if people_of_day.headcount is None else AttendanceMode.HEADCOUNT,
            headcount=people_of_day.headcount,
            headcount_written=people_of_day.headcount_written,
            should_come=people_of_day.should_come,
            tags=_tags(row),
            agenda=_agenda(row, self._kinds[kind]),
        )
        went = self._firms.of(row, self._kinds[kind])
        if went.number is not None:
            entry = structs.replace(entry, firm_count=went.number.number, firm_count_written=went.number.about)
        if (amount := _amount(row)) is not None:
            entry = structs.replace(entry, amount=amount.number, amount_written=amount.about)
        lines: dict[str, Any] = {
            line.field: _said_line(row, line.field) or part_of(row, said, line, self._house.names)[:LONGEST] for line in LINES
        }
        entry = structs.replace(entry, **lines)
        self._say_outside(row, entry)
        return LedgerRow(row, part, topic, day.first, entry, people_of_day, went=went)

    def _say_outside(self, row: RowReading, entry: ActivityEntry) -> None:
        """A day that is none of the days of the campaign it is said to belong to: one of the two may be wrong."""
        for one in outside(self._campaigns, entry):
            note = Note(code="outside_campaign", level=Level.SAID, value=one.name, other=days_between(one))
            row.say(note, TAGS if row.row.letter(TAGS) else DATE)

    def _kind(self, row: RowReading, topic: str, who: Who) -> str | None:
        """By its cell, else by the topic. What only names a campaign of the year is an activity of no particular kind."""
        outsiders = True if who.outsiders else False if who.names or who.everyone or who.departments else None
        if row.cell(KIND) == "" and (headed := self._kind_of_heading(row, topic)):
            return headed
        cell = row.cell(KIND)
        written = shown(cell).strip()
        # A word that is the name of one kind means it beside any topic.
        about = () if len(self._words.get(word_key(written), ())) == 1 else (topic, outsiders)
        found = row.once(
            (KIND, type(cell), cell, *about),
            lambda: read_kind(cell, topic, self._words, row.choose, outward=self._outward, outsiders=outsiders),
        )
        if written in _CAMPAIGNS and found.value is None:
            row.say(Note(code="kind_other_of_campaign", level=Level.SAID, value=written, key=f"kind:{written}"), KIND)
            return ActivityKind.OTHER
        if found.value is None and (headed := self._kind_of_title(row, topic)):
            return headed
        if found.value is None and word_key(written) in self._closed:
            closed = (structs.replace(note, code="kind_closed") if note.code == "kind_unknown" else note for note in found.notes)
            found = Read(None, tuple(closed))
        return row.take(KIND, found)

    def _kind_of_title(self, row: RowReading, topic: str) -> str | None:
        """2026年理论学习中心组学习台账 above a list without a column of kinds, for rows whose topic says none."""
        title = self._titles.get(row.row.sheet, "")
        if not title or row.row.letter(KIND):
            return None
        found = read_kind(_UNSAID.sub("", title), topic, self._words, nothing_chosen, outward=self._outward)
        if found.value is None or not found.settled:
            return None
        row.say(Note(code="kind_of_heading", level=Level.SAID, value=title, other=self._kinds[found.value].name))
        return found.value

    def _kind_of_heading(self, row: RowReading, topic: str) -> str | None:
        """二、专题党课（3次） above a part of a list without a column of kinds."""
        if not row.row.section or row.row.letter(KIND):
            return None
        found = read_kind(row.row.section, topic, self._words, nothing_chosen, outward=self._outward)
        if found.value is None or not found.settled:
            return None
        row.say(Note(code="kind_of_heading", level=Level.SAID, value=row.row.section, other=self._kinds[found.value].name))
        return found.value


def _ask_about_sums(row: RowReading, topic: str) -> None:
    """上门专题辅导50余次 is a sum of many, not one activity."""
    match = _SEVERAL.search(topic)
    if match is None or ("余" not in match[0] and "多" not in match[0]):
        return
    key = f"sum:{match[0]}"
    if row.chosen(key) != "=one":
        row.say(Note(code="several_in_one", level=Level.ASKED, value=match[0], repairs=("=one",), key=key), TOPIC)


def _ask_whether_held(row: RowReading) -> None:
    """取消, 未开展 or 延期 beside an activity or behind its topic (（已取消）): what did not take place is none."""
    for meaning in (HELD, REMARK, NOTE, TOPIC):
        text = "".join(row.row.text(meaning).split())
        said = (text, *_IN_BRACKETS.findall(text)) if len(text) <= LONGEST_REMARK else ()
        no = next((word for word in said if _NOT_HELD.fullmatch(word)), text if meaning == HELD and text in _NO else "")
        if no:
            seen = without_reason(no)
            row.ask_whether(Note(code="not_held", value=seen, key=f"not_held:{seen}"), meaning)
            return
        if meaning == HELD and text and not _HELD_WORDS.fullmatch(text):
            row.say(Note(code="rest_not_read", level=Level.SAID, value=without_reason(text)[:LONGEST]), HELD)


def _ask_how_it_was_held(row: RowReading, day: str) -> None:
    """已完成 beside a day that lies ahead: one of the two is wrong."""
    text = "".join(row.row.text(HELD).split())
    if text.strip("-—/") and _HELD_WORDS.fullmatch(text):
        row.ask_whether(Note(code="held_ahead", value=text[:LONGEST], other=day, key=f"held-ahead:{day}"), HELD)


def _ahead_of(today: str) -> str:
    """So far ahead nothing is planned."""
    return f"{int(today[:4]) + 2}-01-01"


def _ask_about_far(row: RowReading, day: str) -> None:
    row.ask_whether(Note(code="date_far_ahead", value=day, key=f"far:{day}"), DATE)


def _tags(row: RowReading) -> tuple[str, ...]:
    """Campaigns of a column of their own, and those that stand as a kind or as a remark."""
    tags = [tag for tag in re.split(r"[,，、;；\s]+", row.row.text(TAGS)) if tag and tag not in {"否", "无", "-", "—", "/"}]
    elsewhere = {row.row.text(KIND).strip(), row.row.text(REMARK).strip()}
    tags += [DISCIPLINE_STUDY] if elsewhere & set(_CAMPAIGNS) else []
    return tuple(dict.fromkeys(DISCIPLINE_STUDY if tag in {"学纪", "是", "√"} else tag[:LONGEST] for tag in tags))


def _agenda(row: RowReading, kind: Kind) -> tuple[AgendaItem, ...]:
    """项 of a meeting whose topic is a list of them: 第一议题：…；研究法治政府建设工作. A topic that names none of these is one topic."""
    if kind.family is not Family.MEETING:
        return ()
    apart = bool(row.row.text(AGENDA).strip())
    lines = (_NUMBERED.sub("", line.strip()) for line in _BETWEEN_ITEMS.split(shown(row.cell(AGENDA if apart else TOPIC))))
    items = agenda_items("\n".join(line[:LONGEST] for line in lines if line), ())
    if not apart and not any(item.first_topic or item.law or item.governance or item.heard or item.deployed for item in items):
        return ()
    row.say(Note(code="agenda_of_topic", level=Level.SAID, value=str(len(items))), AGENDA if apart else TOPIC)
    return items


def _amount(row: RowReading) -> TypedHeads | None:
    """How many cases, entries or copies it stands for."""
    text = shown(row.cell(AMOUNT)).strip()
    if not text or plain(text).is_nothing:
        return None
    found = typed_amount(text)
    if found is None:
        row.say(Note(code="amount_unreadable", value=text[:40]), AMOUNT)
    return found


def _note(row: RowReading) -> str:
    """What was done, and the remark behind it; of a remark about somebody's health or family nothing is kept."""
    note, remark = _line(row, NOTE), _line(row, REMARK)
    if is_private(remark):
        row.say(Note(code="reason_dropped", level=Level.SAID), REMARK)
        return note
    kept = remark if plain(remark).text not in _CAMPAIGNS and not plain(remark).is_nothing and remark != note else ""
    if len(both := "；".join(filter(None, (note, kept)))) > LONGEST:
        row.say(Note(code="rest_not_read", level=Level.SAID, value=kept[:LONGEST]), REMARK)
        return note
    return both


def _line(row: RowReading, meaning: str) -> str:
    """One line of text; what is too long for its field is cut and told."""
    text = " ".join(shown(row.cell(meaning)).split())
    if len(text) > LONGEST:
        row.say(Note(code="text_cut", level=Level.SAID, value=text[:30], other=str(LONGEST)), meaning)
    return text[:LONGEST]


def _said_line(row: RowReading, meaning: str) -> str:
    """A line; a dash in an empty cell says nothing."""
    text = _line(row, meaning)
    return text if text.strip("-—–―/\\ ") else ""


def _first_text(row: RowReading) -> str:
    return row.row.first_text[:60]
