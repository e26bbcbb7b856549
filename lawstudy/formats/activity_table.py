"""活动台账: the rows of a ledger of activities as people write it."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from lawstudy.domain.kinds import Kind, by_code, word_key, words_of
from lawstudy.domain.kinds_shipped import SHIPPED
from lawstudy.domain.training import DISCIPLINE_STUDY, ActivityKind, AttendanceState
from lawstudy.formats.table import CellProblem, Meaning, Table, TableRow
from lawstudy.formats.written_date import looks_like_date, read_date, read_minutes, read_times
from lawstudy.formats.written_names import WrittenName, and_others, read_headcount, split_names

DATE, TIME, KIND, TOPIC, PLACE, SPEAKER, CHAIR = "date", "time", "kind", "topic", "place", "speaker", "chair"
MINUTES, NAMES, HEADCOUNT, TAGS = "minutes", "names", "headcount", "tags"
STATE = "state:"
LONGEST = 200


_SHIPPED_WORDS = words_of(SHIPPED)


def _looks_like_kind(value: str) -> bool:
    """For columns without a header: by the words that a workspace starts with."""
    return word_key(value) in _SHIPPED_WORDS


VOCABULARY: tuple[Meaning, ...] = (
    Meaning(DATE, ("日期", "时间", "活动日期", "活动时间", "学习日期", "学习时间", "开展时间", "举办时间", "date"), looks_like_date),
    Meaning(TIME, ("时刻", "开始时间", "起止时间", "具体时间", "time")),
    Meaning(
        KIND,
        ("类型", "类别", "活动类型", "活动类别", "学习形式", "形式", "活动形式", "种类", "kind"),
        _looks_like_kind,
    ),
    Meaning(TOPIC, ("主题", "内容", "活动主题", "学习主题", "学习内容", "活动内容", "题目", "活动名称", "名称", "topic")),
    Meaning(PLACE, ("地点", "活动地点", "学习地点", "场所", "会议室", "place")),
    Meaning(SPEAKER, ("主讲人", "主讲", "授课人", "讲师", "宣讲人", "领学人", "speaker")),
    Meaning(CHAIR, ("主持人", "主持", "chair")),
    Meaning(MINUTES, ("时长", "学习时长", "时长分钟", "用时", "分钟", "minutes")),
    Meaning(NAMES, ("参加人员", "参加人", "参会人员", "参学人员", "人员名单", "出席人员", "名单", "参加对象", "names")),
    Meaning(HEADCOUNT, ("人数", "参加人数", "参会人数", "参学人数", "到会人数", "出席人数", "headcount")),
    Meaning(TAGS, ("专项活动", "专项", "标签", "tags")),
    Meaning(STATE + AttendanceState.LATE, ("迟到", "迟到人员")),
    Meaning(STATE + AttendanceState.ON_DUTY, ("公出", "公出人员", "出差人员")),
    Meaning(STATE + AttendanceState.ON_LEAVE, ("请假", "请假人员")),
    Meaning(STATE + AttendanceState.ABSENT, ("缺席", "缺席人员", "未参加人员")),
)

_EVERYONE = re.compile(r"(全体|全局|全员|本局全体|所有)(党员|干部|职工|干部职工|人员|工作人员|在职人员|机关干部|同志)*")
_EVERYONE_OF = re.compile(r"(?:全体)?(党员|班子成员|中心组成员|行政执法人员|执法人员|新进人员)(?:干部|同志)?")
# 学纪活动 is a 专项活动 of the year: an activity of any kind can belong to it.
_CAMPAIGNS = {DISCIPLINE_STUDY, "学纪"}
_GROUPS = {"班子成员": "班子", "执法人员": "行政执法人员"}


class ActivityDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a row says of an activity. ``group``: "*" stands for everyone, a group's name for that group.

    ``headcount`` is set when there are no names, or only some of them (``names`` is then empty).
    """

    row: int
    held_on: str
    starts_at: str
    minutes: int
    kind: str
    topic: str
    place: str
    speaker: str
    chair: str
    tags: tuple[str, ...]
    group: str
    names: tuple["NamedState", ...]
    headcount: int | None
    warnings: tuple[CellProblem, ...] = ()


class NamedState(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A written name with its remark, the state it was written under, and the column where it stands."""

    name: str
    remark: str
    state: AttendanceState
    column: str


def activity_rows(table: Table, year: int, kinds: tuple[Kind, ...]) -> Iterator[ActivityDraft | tuple[CellProblem, ...]]:
    """A draft, or the problems, of each row; ``year`` is that of dates written without one, ``kinds`` those of the workspace."""
    words = words_of(kinds)
    for row in table.rows:
        if set(row.cells) - {DATE, HEADCOUNT} or DATE in row.cells:
            yield _draft(table, row, year, kinds, words)


_Words = Mapping[str, tuple[str, ...]]


def _draft(table: Table, row: TableRow, year: int, kinds: tuple[Kind, ...], words: _Words) -> ActivityDraft | tuple[CellProblem, ...]:
    cell = row.cells.get
    problems: list[CellProblem] = []
    held_on = read_date(cell(DATE, ""), year)
    if held_on is None:
        code = "date_unreadable" if cell(DATE) else "date_missing"
        problems.append(CellProblem(row=row.number, column=table.letter(DATE), code=code, value=cell(DATE, "")))
    topic = " ".join(cell(TOPIC, "").split())[:LONGEST]
    if not topic:
        problems.append(CellProblem(row=row.number, column=table.letter(TOPIC), code="topic_missing"))
    kind = _kind(cell(KIND, ""), topic, words)
    if kind is None:
        problems.append(_unknown_kind(table, row, kinds, words))
    starts_at, minutes, bad_minutes = _length(table, row)
    heads, bad_heads = _headcount(table, row)
    problems += bad_minutes + bad_heads
    if problems or held_on is None or kind is None:
        return tuple(problems)
    group, names = _people(table, row)
    partial = and_others(cell(NAMES, ""))
    return ActivityDraft(
        row=row.number,
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes,
        kind=kind,
        topic=topic,
        place=" ".join(cell(PLACE, "").split())[:LONGEST],
        speaker=" ".join(cell(SPEAKER, "").split())[:LONGEST],
        chair=" ".join(cell(CHAIR, "").split())[:LONGEST],
        tags=_tags(f"{cell(TAGS, '')} {cell(KIND, '') if cell(KIND) in _CAMPAIGNS else ''}"),
        group=group,
        names=() if partial is not None else names,
        headcount=partial if partial is not None else heads if not names and not group else None,
        warnings=_partial(table, row, partial) if partial is not None else (),
    )


def _partial(table: Table, row: TableRow, heads: int) -> tuple[CellProblem, ...]:
    return (CellProblem(row=row.number, column=table.letter(NAMES), code="names_incomplete", value=str(heads)),)


def _kind(word: str, topic: str, words: _Words) -> str | None:
    """By name or short form, without what stands in brackets; where the cell is empty or names a campaign of the year instead of
    a kind, by the topic when it names one kind. A word of several kinds is none of them."""
    campaign = word in _CAMPAIGNS
    if word and not campaign:
        codes = words.get(word_key(word)) or words.get(word_key(re.split(r"[(（:：]", word)[0]), ())
        return codes[0] if len(codes) == 1 else None
    key = word_key(topic)
    found = [each for each in words if len(each) > 2 and each in key]
    hits = {words[each] for each in found if not any(each in other for other in found if other != each)}
    if len(hits) == 1 and len(codes := hits.pop()) == 1:
        return codes[0]
    return ActivityKind.OTHER.value if campaign else None


def _unknown_kind(table: Table, row: TableRow, kinds: tuple[Kind, ...], words: _Words) -> CellProblem:
    """Repairs are the kinds that the word can mean, else those of words like it, else all."""
    word, named = row.cells.get(KIND, ""), by_code(kinds)
    meant = words.get(word_key(word), ())
    near = [code for each in get_close_matches(word_key(word), words, n=3, cutoff=0.4) for code in words[each]]
    repairs = dict.fromkeys(named[code].name for code in (meant or near))
    every = tuple(kind.name for kind in kinds if not kind.closed)
    code = "kind_unknown" if word else "kind_missing"
    return CellProblem(row=row.number, column=table.letter(KIND), code=code, value=word, repairs=tuple(repairs) or every)


def _length(table: Table, row: TableRow) -> tuple[str, int, list[CellProblem]]:
    starts_at, minutes = read_times(row.cells.get(TIME, ""))
    if not starts_at:
        starts_at, minutes = read_times(row.cells.get(DATE, ""))
    written = row.cells.get(MINUTES, "")
    if not written:
        return starts_at, minutes, []
    read = read_minutes(written)
    if read is None:
        return starts_at, minutes, [CellProblem(row=row.number, column=table.letter(MINUTES), code="minutes_unreadable", value=written)]
    return starts_at, read, []


def _headcount(table: Table, row: TableRow) -> tuple[int | None, list[CellProblem]]:
    written = row.cells.get(HEADCOUNT, "")
    if not written:
        return read_headcount(row.cells.get(NAMES, "")), []
    heads = read_headcount(written)
    if heads is None:
        return None, [CellProblem(row=row.number, column=table.letter(HEADCOUNT), code="headcount_unreadable", value=written)]
    return heads, []


def _people(table: Table, row: TableRow) -> tuple[str, tuple[NamedState, ...]]:
    group, names = "", []
    text = row.cells.get(NAMES, "")
    plain = "".join(text.split())
    if _EVERYONE.fullmatch(plain) and not plain.endswith("党员"):
        group = "*"
    elif match := _EVERYONE_OF.fullmatch(plain) or (_EVERYONE_OF.search(plain) if _EVERYONE.fullmatch(plain) else None):
        group = _GROUPS.get(match[1], match[1])
    elif read_headcount(text) is None:
        names = [_named(name, AttendanceState.PRESENT, table.letter(NAMES)) for name in split_names(text)]
    for state in AttendanceState:
        written = split_names(row.cells.get(STATE + state, ""))
        names += [_named(name, state, table.letter(STATE + state)) for name in written if name.name not in {"无", "-", "—", "/"}]
    return group, tuple(names)


def _named(name: WrittenName, state: AttendanceState, column: str) -> NamedState:
    return NamedState(name=name.name, remark="" if name.state else name.remark, state=name.state or state, column=column)


def _tags(written: str) -> tuple[str, ...]:
    tags = [tag for tag in re.split(r"[,，、;；\s]+", written) if tag and tag not in {"否", "无"}]
    return tuple(dict.fromkeys(DISCIPLINE_STUDY if tag in {"学纪", "是"} else tag for tag in tags))
