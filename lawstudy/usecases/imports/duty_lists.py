"""Lists that come in as tables: 应知应会清单, and an index of 考核指标 of which any column may lack."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.duties import Duty, DutyFacts, IndexRow, KnowledgeEntry, ListPart, Whom
from lawstudy.domain.evidence_index import bound_by_words
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.domain.kinds import by_code, word_key, words_of
from lawstudy.domain.knowledge import part_of
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.formats.typed import typed_day
from lawstudy.store import duties as store
from lawstudy.store import kinds, organisations
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_number, line_within
from lawstudy.usecases.context import JobContext
from lawstudy.usecases.duties.entries import LONGEST, LONGEST_TEXT, LONGEST_WORD, checked
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.engine import Noun, Reading
from lawstudy.usecases.imports.preview import Accepted, ImportPreview, Outcome
from lawstudy.usecases.imports.records import Records, RecordWrite, differences
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
KNOWLEDGE, INDEX = "knowledge_list", "evidence_index"
NAME, PART, WHOM, POST, BASIS, SINCE, UNTIL, NOTE = (
    *("list_name", "list_part", "list_whom", "list_post", "list_basis", "list_since", "list_until", "list_note"),
)
NUMBER, LEVEL_1, LEVEL_2, LEVEL_3, CONTENT, STANDARD, POINTS, OFFICE, ASKED, DUE, KINDS, TAGS, OWN, OWN_WORDS, NOT_OURS = (
    *("index_number", "index_level_1", "index_level_2", "index_level_3", "index_content", "index_standard", "index_points"),
    *("index_department", "index_asked", "index_due", "index_kinds", "index_tags", "index_own_points", "index_own_words", "index_not_ours"),
)
KNOWLEDGE_VOCABULARY = (
    Meaning(
        NAME,
        ("名称", "法律法规名称", "党内法规名称", "法规名称", "清单内容", "学习内容", "篇目"),
        also=("内容", "法律法规", "党内法规"),
        parts=("名称",),
    ),
    Meaning(PART, ("部分", "清单部分", "大类"), also=("分类",)),
    Meaning(WHOM, ("类别", "适用范围", "共性个性", "清单类别"), also=("范围", "类型")),
    Meaning(POST, ("岗位", "适用岗位", "岗位名称", "职位")),
    Meaning(BASIS, ("依据", "印发文件", "文件依据", "来源")),
    Meaning(SINCE, ("纳入日期", "纳入时间", "增加日期", "列入日期", "调入日期"), also=("日期", "时间")),
    Meaning(UNTIL, ("调出日期", "调出时间", "移出日期", "废止日期")),
    Meaning(NOTE, ("备注", "说明")),
)
INDEX_VOCABULARY = (
    Meaning(NUMBER, ("编号", "指标编号", "指标序号"), also=("序号",), parts=("编号",)),
    Meaning(LEVEL_1, ("一级指标", "一级", "大项", "指标类别"), parts=("一级",)),
    Meaning(LEVEL_2, ("二级指标", "二级", "中项"), parts=("二级",)),
    Meaning(LEVEL_3, ("三级指标", "三级", "小项", "指标名称"), also=("指标", "考核指标"), parts=("三级",)),
    Meaning(
        CONTENT,
        ("考核内容", "考评内容", "评估内容", "检查内容", "测评内容", "考核要点"),
        also=("内容", "工作内容", "要求"),
        parts=("内容",),
    ),
    Meaning(STANDARD, ("评分标准", "考核标准", "评分细则", "计分标准", "评分办法", "考评标准"), also=("标准",), parts=("标准", "细则")),
    Meaning(POINTS, ("分值", "标准分", "权重", "满分"), also=("分数",), parts=("分值",)),
    Meaning(OFFICE, ("责任科室", "责任部门", "责任单位", "牵头科室", "报送科室"), also=("科室",), parts=("责任",)),
    Meaning(
        ASKED, ("佐证材料要求", "佐证材料", "印证材料", "证明材料", "报送材料", "支撑材料", "所需材料"), also=("材料",), parts=("材料",)
    ),
    Meaning(DUE, ("报送时限", "报送时间", "完成时限", "截止日期", "时限"), also=("时间",), parts=("时限",)),
    Meaning(KINDS, ("对应活动类型", "活动类型", "台账类型")),
    Meaning(TAGS, ("专项活动", "对应专项活动")),
    Meaning(OWN, ("自评分", "自评得分", "自评分数"), parts=("自评分",)),
    Meaning(OWN_WORDS, ("自评说明", "自评情况", "自评依据"), parts=("自评说明",)),
    Meaning(NOT_OURS, ("不适用", "不适用理由", "不适用原因")),
)
_PARTS = {"党内法规": ListPart.PARTY, "党规党纪": ListPart.PARTY, "党内": ListPart.PARTY, "法律法规": ListPart.LAW, "法律": ListPart.LAW}
_WHOM = {
    "共性": Whom.COMMON,
    "通用": Whom.COMMON,
    "本单位": Whom.UNIT,
    "部门": Whom.UNIT,
    "单位": Whom.UNIT,
    "岗位": Whom.POST,
    "个性": Whom.UNIT,
}
_POINTS = re.compile(r"(-?\d+(?:\.\d{1,2})?)分?")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?")
_BETWEEN = re.compile(r"[、,，;；/\n]+")
DEFAULT_INDEX = "考核指标"
V = TypeVar("V")


class ListFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of a list as a whole. ``year`` 0 is that of the title, or the bureau's; ``index`` "" is the title."""

    year: int = 0
    index: str = ""


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_knowledge_import(ctx: JobContext, *, source: ImportSource) -> ImportPreview:
    """What accepting would do to 应知应会清单, row by row. What the list does not name stays; nothing is taken out by it."""
    return engine.preview(ctx, KNOWLEDGE_LIST, source, ListFacts()).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_knowledge_import(ctx: JobContext, *, source: ImportSource, token: str, batch_id: UUID | None = None) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    return engine.accept(ctx, KNOWLEDGE_LIST, source, ListFacts(), token, batch_id)[0]


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_index_import(ctx: JobContext, *, source: ImportSource, year: int = 0, index: str = "") -> ImportPreview:
    """What accepting would do to the index of a year, row by row."""
    return engine.preview(ctx, EVIDENCE_INDEX, source, _facts(year, index)).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_index_import(
    ctx: JobContext, *, source: ImportSource, token: str, year: int = 0, index: str = "", batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    return engine.accept(ctx, EVIDENCE_INDEX, source, _facts(year, index), token, batch_id)[0]


def _facts(year: int, index: str) -> ListFacts:
    if year:
        check_number("year", year, FIRST_YEAR, LAST_YEAR)
    return ListFacts(year=year, index=line_within("index", index, least=0, most=LONGEST))


# --- planning -------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Planning:
    """``key`` is what two rows have in common that are one, ``known`` what stands there by it; ``read`` makes the facts of a row over
    those that are known, None where it has nothing that could be one."""

    reading: Reading[ListFacts]
    records: Records[Duty]
    known: Mapping[object, Duty]
    key: Callable[[DutyFacts], object]
    read: Callable[[RowReading], DutyFacts | None]
    texts: Callable[[DutyFacts], Mapping[str, str]]
    second: Callable[[DutyFacts], str]
    writes: list[RecordWrite[Duty]] = field(default_factory=list)
    rows: dict[object, str] = field(default_factory=dict)

    def take(self, row: RowReading) -> None:
        said = self.read(row)
        if said is None or self.reading.is_skipped(row):
            outcome = Outcome.SKIPPED if self.reading.is_skipped(row) or row.settled else Outcome.WRONG
            self.reading.put(row, outcome, row.row.first_text)
            return
        key = self.key(said)
        known = self.known.get(key)
        after = self._checked(row, said if known is None else _over(known.facts, said), known)
        if after is None:
            self.reading.put(row, Outcome.WRONG, said.title, self.second(said))
            return
        if (first := self.rows.setdefault(key, row.row.place)) != row.row.place:
            row.say(Note(code="row_same", level=Level.SAID, value=said.title[:30], other=first))
            self.reading.put(row, Outcome.UNCHANGED, said.title, self.second(said))
            return
        changes = differences({} if known is None else self.texts(known.facts), self.texts(after))
        outcome = Outcome.NEW if known is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
        subject = None if known is None else known.id
        if self.reading.put(row, outcome, after.title, self.second(after), changes=changes, subject=subject) in {
            Outcome.NEW,
            Outcome.CHANGED,
        }:
            slot = len(self.writes)
            value = Duty(id=self.records.slot_id(slot), facts=after) if known is None else structs.replace(known, facts=after)
            self.writes.append(RecordWrite(slot=slot, after=value, before=known))

    def _checked(self, row: RowReading, facts: DutyFacts, known: Duty | None) -> DutyFacts | None:
        try:
            return checked(self.reading.ctx, facts, None if known is None else known.facts)
        except BadArgument as error:
            row.say(Note(code=f"refused.{error.code}", value=error.name))
            return None


def _over(known: DutyFacts, said: DutyFacts) -> DutyFacts:
    """``said`` over what is known; what is empty there changes nothing."""
    own = {name: value for name in said.__struct_fields__ if (value := getattr(said, name)) not in ("", (), None, False)}
    return structs.replace(known, **own)


def _texts(facts: DutyFacts) -> Mapping[str, str]:
    """What a preview shows of an entry, by its columns."""
    match facts:
        case KnowledgeEntry():
            return {BASIS: facts.basis, SINCE: facts.from_day, UNTIL: facts.to_day, NOTE: facts.note, POST: facts.post}
        case IndexRow():
            said = {STANDARD: facts.standard, OFFICE: facts.department, ASKED: facts.asked, DUE: facts.due, OWN_WORDS: facts.own_words}
            points = {POINTS: _points_text(facts.points), OWN: _points_text(facts.own_points)}
            return said | points | {KINDS: "、".join(facts.kinds), TAGS: "、".join(facts.tags), NOT_OURS: facts.not_applicable}
        case _:
            return {}


def _points_text(points: int | None) -> str:
    return "" if points is None else f"{points / 100:g}"


def _line(row: RowReading, meaning: str, most: int, *, text: bool = False) -> str:
    """The cell on one line, or with its line breaks where it is a ``text``; what is cut is said."""
    cell = shown(row.cell(meaning))
    found = "\n".join(line for each in cell.splitlines() if (line := " ".join(each.split()))) if text else " ".join(cell.split())
    if len(found) > most:
        row.say(Note(code="text_cut", level=Level.SAID, value=found[:30], other=str(most)), meaning)
    return found[:most]


# --- 应知应会清单 ---------------------------------------------------------------------------------------------------------------------


def _knowledge_key(facts: DutyFacts) -> object:
    """An entry that still stands there; its day says nothing, since a list that comes again names another."""
    return (facts.part, same_title(facts.name), facts.whom, facts.post) if isinstance(facts, KnowledgeEntry) else None


def _plan_knowledge(reading: Reading[ListFacts]) -> Sequence[RecordWrite[Duty]]:
    ctx = reading.ctx
    standing = [duty for duty, entry in store.of_kind(ctx.tx, ctx.reach.organisation_id, KnowledgeEntry) if not entry.to_day]
    known = {_knowledge_key(duty.facts): duty for duty in standing}
    year = int(ctx.today[:4])
    planning = _Planning(
        reading,
        KNOWLEDGE_RECORDS,
        known,
        _knowledge_key,
        lambda row: _entry(row, year),
        _texts,
        lambda facts: facts.basis if isinstance(facts, KnowledgeEntry) else "",
    )
    for row in reading.readings():
        planning.take(row)
    return planning.writes


def _entry(row: RowReading, year: int) -> KnowledgeEntry | None:
    name = _line(row, NAME, LONGEST).strip("《》")
    if not name:
        row.say(Note(code="list_name_missing"), NAME)
        return None
    part = _of_words(row.row.text(PART), _PARTS) or _of_words(row.row.section, _PARTS)
    if part is None:
        part = part_of(name)
        row.say(Note(code=f"list_part_{part}", level=Level.SAID, value=name), NAME)
    post = _line(row, POST, LONGEST_WORD)
    whom = _of_words(row.row.text(WHOM), _WHOM) or (Whom.POST if post else _of_words(row.row.section, _WHOM) or Whom.COMMON)
    days = {}
    for meaning, field_name in ((SINCE, "from_day"), (UNTIL, "to_day")):
        written = _line(row, meaning, LONGEST_WORD)
        found = typed_day(written, year) if written else None
        if written and found is None:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=written), meaning)
        days[field_name] = found or ""
    return KnowledgeEntry(
        part=part,
        whom=Whom.UNIT if whom is Whom.POST and not post else whom,
        name=name,
        post=post if whom is Whom.POST else "",
        basis=_line(row, BASIS, LONGEST),
        note=_line(row, NOTE, LONGEST),
        from_day=days["from_day"],
        to_day=days["to_day"],
    )


def _of_words(text: str, table: Mapping[str, V]) -> V | None:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return next((value for word, value in table.items() if word in plain), None)


# --- 考核指标 -------------------------------------------------------------------------------------------------------------------------


@dataclass
class _IndexReader:
    year: int
    index: str
    kinds: Mapping[str, ActivityKind]
    known: Mapping[object, Duty]
    place: int = 0

    def __post_init__(self) -> None:
        self._above: tuple[str, ...] = ("", "", "")
        self._words = words_of(self.kinds.values())
        self._names = {word: codes[0] for word, codes in self._words.items() if len(codes) == 1}

    def _levels(self, row: RowReading) -> tuple[str, ...]:
        """The levels of indicators; a blank one is that of the row above until a level before it changes: merged cells are pasted so."""
        written = tuple(_line(row, meaning, LONGEST) for meaning in (LEVEL_1, LEVEL_2, LEVEL_3))
        if not any(written) and not any(row.row.text(meaning).strip() for meaning in (CONTENT, ASKED)):
            return ()
        first = next((place for place, text in enumerate(written) if text), len(written))
        levels = (*self._above[:first], *written[first:])
        if levels != written:
            note = Note(code="levels_above", level=Level.SAID, value=" / ".join(filter(None, levels[:first])))
            row.say(note, (LEVEL_1, LEVEL_2, LEVEL_3)[next(n for n, text in enumerate(levels) if text != written[n])])
        self._above = levels
        while levels and not levels[-1]:
            levels = levels[:-1]
        return levels

    def read(self, row: RowReading) -> IndexRow | None:
        levels = self._levels(row)
        said = IndexRow(
            year=self.year,
            index=self.index,
            place=self.place + 1,
            number=_line(row, NUMBER, LONGEST_WORD),
            levels=levels,
            content=_line(row, CONTENT, LONGEST_TEXT, text=True),
            standard=_line(row, STANDARD, LONGEST_TEXT, text=True),
            points=_points(row, POINTS),
            department=_line(row, OFFICE, LONGEST_WORD),
            asked=_line(row, ASKED, LONGEST_TEXT, text=True),
            due=_line(row, DUE, LONGEST_WORD),
            own_points=_points(row, OWN),
            own_words=_line(row, OWN_WORDS, LONGEST_TEXT, text=True),
            not_applicable=_line(row, NOT_OURS, LONGEST_TEXT, text=True),
            kinds=self._kinds(row),
            tags=tuple(word for each in _BETWEEN.split(row.row.text(TAGS)) if (word := "".join(each.split()))),
        )
        if not (said.levels or said.content or said.asked):
            row.say(Note(code="index_row_empty"))
            return None
        self.place += 1
        return said if said.key in self.known else self._bound(row, said)

    def _bound(self, row: RowReading, said: IndexRow) -> IndexRow:
        """What its words name; kinds that a column names are taken alone."""
        found = bound_by_words(said, (kind for kind in self.kinds.values() if not kind.closed))
        if said.kinds:
            return structs.replace(found, kinds=said.kinds)
        if found.kinds:
            names = "、".join(self.kinds[code].name for code in found.kinds)
            row.say(Note(code="index_bound_by_words", level=Level.SAID, value=names), CONTENT)
        return found

    def _kinds(self, row: RowReading) -> tuple[str, ...]:
        found = []
        for word in filter(None, ("".join(each.split()) for each in _BETWEEN.split(row.row.text(KINDS)))):
            code = word if word in self.kinds else self._names.get(word_key(word))
            if code is None:
                row.say(Note(code="index_kind_unknown", level=Level.SAID, value=word[:30]), KINDS)
            else:
                found.append(code)
        return tuple(dict.fromkeys(found))


def _points(row: RowReading, meaning: str) -> int | None:
    """Hundredths; what says no number (按项计分) is told and left out."""
    written = "".join(unicodedata.normalize("NFKC", row.row.text(meaning)).split())
    if not written:
        return None
    found = _POINTS.fullmatch(written)
    if found is None:
        row.say(Note(code="rest_not_read", level=Level.SAID, value=written[:30]), meaning)
        return None
    return round(float(found[1]) * 100)


def _plan_index(reading: Reading[ListFacts]) -> Sequence[RecordWrite[Duty]]:
    ctx = reading.ctx
    titles = [title for title in reading.table.titles.values() if title]
    named = {int(year) for title in titles for year in _YEAR.findall(title)}
    said = reading.facts.year or (named.pop() if len(named) == 1 else 0)
    year = said if FIRST_YEAR <= said <= LAST_YEAR else organisations.get(ctx.tx, ctx.reach.organisation_id).year
    index = reading.facts.index or (" ".join(titles[0].split())[:LONGEST] if titles else DEFAULT_INDEX)
    known: dict[object, Duty] = {row.key: duty for duty, row in store.of_kind(ctx.tx, ctx.reach.organisation_id, IndexRow, year=year)}
    reader = _IndexReader(year, index, by_code(kinds.listed(ctx.tx, ctx.reach.organisation_id)), known)
    planning = _Planning(
        reading,
        INDEX_RECORDS,
        known,
        lambda facts: facts.key if isinstance(facts, IndexRow) else None,
        reader.read,
        _texts,
        lambda facts: " / ".join(facts.levels) if isinstance(facts, IndexRow) else "",
    )
    for row in reading.readings():
        planning.take(row)
    return planning.writes


KNOWLEDGE_RECORDS = Records(KNOWLEDGE, "duty_entry", Duty, store.ROWS)
INDEX_RECORDS = Records(INDEX, "duty_entry", Duty, store.ROWS)
KNOWLEDGE_LIST: Noun[ListFacts, RecordWrite[Duty]] = Noun(
    code=KNOWLEDGE,
    lists=lambda _ctx: Lists(vocabulary=KNOWLEDGE_VOCABULARY),
    plan=_plan_knowledge,
    stage=KNOWLEDGE_RECORDS.stage,
    show=KNOWLEDGE_RECORDS.show,
    weight=KNOWLEDGE_RECORDS.weight,
)
EVIDENCE_INDEX: Noun[ListFacts, RecordWrite[Duty]] = Noun(
    code=INDEX,
    lists=lambda _ctx: Lists(vocabulary=INDEX_VOCABULARY),
    plan=_plan_index,
    stage=INDEX_RECORDS.stage,
    show=INDEX_RECORDS.show,
    weight=INDEX_RECORDS.weight,
)
