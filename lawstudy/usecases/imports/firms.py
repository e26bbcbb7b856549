"""企业名单: what its columns can mean, what a row says of a firm, and how firms are written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.firms import Firm, FirmFacts, FirmGroup, FirmType, NearNames, name_key, written_groups
from lawstudy.errors import BadArgument
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.store import firms as store
from lawstudy.usecases.arguments import day_of, line_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.firms.firms import LONGEST, LONGEST_SHORT, firm_of
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.engine import Noun, Reading
from lawstudy.usecases.imports.preview import Accepted, ImportPreview, Outcome
from lawstudy.usecases.imports.records import Records, RecordWrite, differences
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
CODE = "firms"
NEW = "=new_firm"
FIRM, SHORT, TYPE, PARK, GROUPS, GROUP = "firm", "firm_short", "firm_type", "park", "firm_groups", "group:"
STATE = "firm_state"
_IN_BRACKETS = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,30})[）)\]】]\s*$")
_GONE = re.compile("注销|吊销|迁出|迁离|迁走|外迁|搬离|停业|歇业|停产|关停|倒闭|破产|清算|撤销|失联|除名|移出")
_ENDS_AS_FIRM = re.compile("(?:公司|厂|研究院|研究所|学校|学院|中心|合作社|商行|工作室)$")
_STILL_THERE = frozenset({"存续", "在业", "开业", "正常", "在营", "营业", "正常经营", "存续在营开业在册", "在册"})
_BETWEEN = re.compile(r"[、,，;；/\n]+")
_YES = frozenset({"是", "√", "✓", "✔", "1", "有", "y", "yes"})
_NO = frozenset({"", "否", "×", "✗", "无", "0", "-", "—", "/"})
_TYPES = {
    FirmType.TRAINING: ("培训机构", "培训学校", "校外培训机构", "培训中心", "教育培训机构"),
    FirmType.INSTITUTE: ("科研院所", "科研机构", "研究院", "研究所", "高校", "院校", "事业单位"),
    FirmType.FIRM: ("企业", "公司", "高新技术企业", "高企", "科技型中小企业", "民营企业", "国有企业"),
    FirmType.OTHER: ("其他", "其它", "社会组织", "个体工商户", "合作社", "协会"),
}
TYPE_OF_WORD = {word: kind for kind, words in _TYPES.items() for word in words}


def vocabulary(groups: Sequence[str] = ()) -> tuple[Meaning, ...]:
    """``groups`` are those of the bureau, each of which may have a column of its own."""
    named = ("企业名称", "单位名称", "机构名称", "公司名称", "企业", "公司", "培训机构名称", "企业全称", "名称", "firm")
    return (
        Meaning(FIRM, named, also=("单位", "机构", "培训机构", "服务企业", "走访企业"), parts=("企业名", "公司名", "机构名")),
        Meaning(SHORT, ("简称", "企业简称", "单位简称")),
        Meaning(TYPE, ("企业类型", "单位类型", "机构类型", "单位性质", "企业性质"), also=("类型", "性质", "类别")),
        Meaning(PARK, ("园区", "所在园区", "所属园区", "产业园", "科技园", "所属乡镇", "所在街道", "所属街道"), parts=("园区",)),
        Meaning(STATE, ("企业状态", "经营状态", "登记状态", "存续状态", "经营情况"), also=("状态", "备注", "说明")),
        Meaning(GROUPS, ("分组", "企业分组", "企业类别", "入库情况", "所在名单"), also=("标签",)),
        *(Meaning(GROUP + name, (name, f"是否{name}")) for name in dict.fromkeys(groups)),
    )


class ListFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says of the list as a whole: all of it is in ``group`` ("": in none), since a day ("": nobody knows)."""

    group: str = ""
    since: str = ""


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_firms_import(ctx: JobContext, *, source: ImportSource, group: str = "", since: str = "") -> ImportPreview:
    """What accepting would do, row by row. All firms of the list are in ``group`` from the day ``since`` on, where they are given."""
    return engine.preview(ctx, FIRMS, source, _facts(group, since)).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_firms_import(
    ctx: JobContext, *, source: ImportSource, token: str, group: str = "", since: str = "", batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    return engine.accept(ctx, FIRMS, source, _facts(group, since), token, batch_id)[0]


def _facts(group: str, since: str) -> ListFacts:
    if since:
        day_of("since", since)
    return ListFacts(group=line_within("group", group, least=0, most=LONGEST_SHORT), since=since)


# --- planning -------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Planning:
    reading: Reading[ListFacts]
    known: Sequence[Firm]
    writes: list[RecordWrite[Firm]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    new: NearNames = field(default_factory=NearNames)

    def __post_init__(self) -> None:
        self._by_name = {name_key(firm.name): firm for firm in self.known}
        self._own = NearNames(firm for firm in self.known if firm.same_as is None)
        self._groups = [column.meaning for column in self.reading.table.columns if column.meaning.startswith(GROUP)]
        self._typed = bool(self.reading.table.letter(TYPE))

    def take(self, row: RowReading) -> None:
        name, park = self._line(row, FIRM, LONGEST), self._line(row, PARK, LONGEST_SHORT)
        name = self._without_state(row, name)
        if self.reading.is_skipped(row):
            self.reading.put(row, Outcome.SKIPPED, name, park)
            return
        if not name_key(name):
            row.say(Note(code="firm_missing"), FIRM)
            self.reading.put(row, Outcome.WRONG, name, park)
            return
        self._ask_whether_one(row, name)
        known = self._claimed(row, name)
        said = self._said(row, name, park, known)
        if (before := self.rows.get(name_key(said.name))) is not None:
            row.say(Note(code="firm_twice", level=Level.SAID, value=said.name, other=str(before)), FIRM)
            self.reading.put(row, Outcome.UNCHANGED, said.name, park)
            return
        if row.settled:  # one that waits for a decision stands for no other
            self.rows[name_key(said.name)] = row.row.number
        try:
            after = firm_of(RECORDS.slot_id(len(self.writes)) if known is None else known.id, said, before=known)
        except BadArgument as error:
            row.say(Note(code=f"refused.{error.code}", value=error.name), FIRM)
            self.reading.put(row, Outcome.WRONG, name, park)
            return
        if known is None and row.settled:
            self._say_near_rows(row, after)
        changes = differences({} if known is None else _texts(known), _texts(after))
        outcome = Outcome.NEW if known is None else Outcome.CHANGED if changes else Outcome.UNCHANGED
        put = self.reading.put(row, outcome, after.name, park, changes=changes, subject=None if known is None else known.id)
        if put in {Outcome.NEW, Outcome.CHANGED}:
            self.writes.append(RecordWrite(slot=len(self.writes), after=after, before=known))

    def _without_state(self, row: RowReading, name: str) -> str:
        """What stands behind the name or beside it of a firm that is no longer there (已注销, 已迁出) is asked about, and none of its name;
        all else beside it is told."""
        behind = _IN_BRACKETS.search(name)
        if behind is not None and _GONE.search(behind[1]):
            row.ask_whether(Note(code="firm_gone", value=behind[1], key=f"firm-gone:{behind[1]}"), FIRM)
            name = name[: behind.start()].strip() or name
        state = "".join(row.row.text(STATE).split())[:LONGEST]
        if (word := _GONE.search(state)) is not None:
            row.ask_whether(Note(code="firm_gone", value=word[0], key=f"firm-gone:{word[0]}"), STATE)
        elif state.casefold() not in _NO and state.strip("（）()") not in _STILL_THERE:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=state[:30]), STATE)
        return name

    @staticmethod
    def _ask_whether_one(row: RowReading, name: str) -> None:
        """甲公司、乙公司 in one cell are two firms: each needs a row."""
        if len([part for part in _BETWEEN.split(name) if _ENDS_AS_FIRM.search(part.strip())]) > 1:
            row.say(Note(code="firms_in_one_cell", value=name), FIRM)

    def _claimed(self, row: RowReading, name: str) -> Firm | None:
        """The firm that is meant: of this name, or the one that a person chose among those of nearly this name."""
        if (found := self._by_name.get(name_key(name))) is not None:
            return found
        near = self._own.near(name)
        if not near:
            return None
        key = f"firm:{name_key(name)}"
        chosen = row.chosen(key)
        if chosen is not None and (meant := self._by_name.get(name_key(chosen))) is not None:
            row.say(Note(code="as_decided", level=Level.SAID, value=name, other=meant.name, key=key), FIRM)
            return meant
        if chosen != NEW:
            repairs = (*(firm.name for firm in near), NEW)
            others = "、".join(firm.name for firm in near)
            row.say(Note(code="firm_near", level=Level.ASKED, value=name, other=others, repairs=repairs, key=key), FIRM)
        return None

    def _say_near_rows(self, row: RowReading, after: Firm) -> None:
        """Two new ones of one list whose names are near: a person may have written one firm in two ways."""
        for other in self.new.near(after.name, most=1):
            line = str(self.rows[name_key(other.name)])
            row.say(Note(code="firm_near_row", level=Level.SAID, value=other.name, other=line), FIRM)
        self.new.add(after)

    def _said(self, row: RowReading, name: str, park: str, known: Firm | None) -> FirmFacts:
        """The facts of the row over those that are known; what is empty here changes nothing, groups are added."""
        base: FirmFacts = known or FirmFacts(name=name)
        spans = [*base.groups]
        open_groups = {group.name for group in spans if not group.to_day}
        since = self.reading.facts.since
        spans += [FirmGroup(name=group, from_day=since) for group in self._groups_of(row) if group not in open_groups]
        short = self._line(row, SHORT, LONGEST_SHORT)
        return FirmFacts(
            name=base.name,
            short=short or base.short,
            type=self._type(row, name, known),
            park=park or base.park,
            from_day=base.from_day,
            to_day=base.to_day,
            groups=tuple(spans),
        )

    def _type(self, row: RowReading, name: str, known: Firm | None) -> FirmType:
        written = "".join(row.row.text(TYPE).split())
        if written:
            found = TYPE_OF_WORD.get(written)
            if found is None:
                row.say(Note(code="firm_type_unknown", level=Level.SAID, value=written), TYPE)
            return found or (FirmType.FIRM if known is None else known.type)
        if known is not None:
            return known.type
        found = FirmType.FIRM if self._typed else type_by_name(name)
        if found is FirmType.TRAINING:
            row.say(Note(code="firm_type_by_name", level=Level.SAID, value=name), FIRM)
        return found

    def _groups_of(self, row: RowReading) -> tuple[str, ...]:
        written = [" ".join(word.split())[:LONGEST_SHORT] for word in _BETWEEN.split(shown(row.cell(GROUPS)))]
        named = [word for word in written if word.casefold() not in _NO]
        for meaning in self._groups:
            mark = "".join(shown(row.cell(meaning)).split()).casefold()
            if mark in _YES:
                named.append(meaning.removeprefix(GROUP))
            elif mark not in _NO:
                row.say(Note(code="rest_not_read", level=Level.SAID, value=mark), meaning)
        if self.reading.facts.group:
            named.append(self.reading.facts.group)
        return tuple(dict.fromkeys(named))

    def _line(self, row: RowReading, meaning: str, most: int) -> str:
        text = " ".join(shown(row.cell(meaning)).split())
        if len(text) > most:
            row.say(Note(code="text_cut", level=Level.SAID, value=text[:30], other=str(most)), meaning)
        return text[:most]


def type_by_name(name: str) -> FirmType:
    """What a firm is of which nothing but its name is known."""
    return FirmType.TRAINING if "培训" in name else FirmType.FIRM


def _plan(reading: Reading[ListFacts]) -> Sequence[RecordWrite[Firm]]:
    planning = _Planning(reading, store.listed(reading.ctx.tx, reading.ctx.reach.organisation_id))
    for row in reading.readings():
        planning.take(row)
    return planning.writes


def _texts(firm: Firm) -> Mapping[str, str]:
    return {SHORT: firm.short, TYPE: firm.type, PARK: firm.park, GROUPS: written_groups(firm)}


def _lists(ctx: Context) -> Lists:
    known = store.listed(ctx.tx, ctx.reach.organisation_id)
    return Lists(vocabulary=vocabulary(sorted({group.name for firm in known for group in firm.groups})))


RECORDS = Records(CODE, "firm", Firm, store.ROWS)
FIRMS: Noun[ListFacts, RecordWrite[Firm]] = Noun(
    code=CODE, lists=_lists, plan=_plan, stage=RECORDS.stage, show=RECORDS.show, weight=RECORDS.weight
)
