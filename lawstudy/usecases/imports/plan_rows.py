"""The rows of a plan of a year, cell by cell: what is to be done, by whom, for whom, when, how often."""

import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.kinds import ActivityKind, Family, Kind, word_key, words_of
from lawstudy.domain.numerals import arabic
from lawstudy.domain.plan import EVERY_DEPARTMENT, PlanFacts, Target
from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note, Read
from lawstudy.formats.written.collectives import HouseWords, collective_of
from lawstudy.formats.written.dates import FIRST_TO_LAST, PERIOD, YearHint, read_days
from lawstudy.formats.written.doubts import asked, key_of
from lawstudy.formats.written.kinds import read_kind
from lawstudy.formats.written.outsiders import is_outside
from lawstudy.store import departments, people
from lawstudy.usecases.context import Context
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.people.who import who_of
from lawstudy.usecases.plans.entries import LONGEST, LONGEST_NOTE, bureau_of

TITLE, LAW, KIND, WHOM, WHEN, OWNER, TARGET, DUTY, NOTE = (
    *("plan_title", "plan_law", "plan_kind", "plan_whom", "plan_when", "plan_owner", "plan_target", "plan_duty", "plan_note"),
)
HOURS = "plan_hours"
EVERYONE, NOBODY = "=everyone", "=no_owner"
VOCABULARY = (
    Meaning(
        TITLE,
        ("计划项", "计划内容", "学习内容", "学习主题", "普法内容", "工作内容", "学习任务", "活动内容", "plan"),
        also=("内容", "主题", "事项", "任务", "项目", "活动名称"),
        parts=("计划内容", "学习内容"),
        missed=True,
    ),
    Meaning(LAW, ("法律", "法律法规", "学习法律", "法律名称", "学习篇目", "法律依据", "普法法律", "law"), also=("法规", "篇目")),
    Meaning(KIND, ("形式", "学习形式", "活动形式", "活动类型", "学习方式", "方式措施", "方式", "类型", "kind"), parts=("形式", "方式")),
    Meaning(WHOM, ("对象", "学习对象", "参加对象", "普法对象", "参加范围", "参加人员", "参学人员"), also=("范围", "人员"), parts=("对象",)),
    Meaning(
        WHEN,
        ("时间", "期限", "时间安排", "时间节点", "完成时间", "完成时限", "计划时间", "学习时间", "时限", "月份", "日期"),
        parts=("时间", "时限"),
    ),
    Meaning(
        OWNER,
        ("责任", "责任科室", "责任人", "责任部门", "责任单位", "牵头科室", "牵头部门", "负责人", "负责科室", "承办科室"),
        parts=("责任", "牵头"),
        several=True,
    ),
    Meaning(TARGET, ("目标", "目标任务", "次数", "计划次数", "数量", "频次", "场次"), parts=("次数", "目标")),
    Meaning(HOURS, ("学时目标", "目标学时", "计划学时", "学时要求", "学时", "学时数")),
    Meaning(DUTY, ("普法责任", "是否普法责任")),
    Meaning(NOTE, ("备注", "说明")),
)
_BETWEEN = re.compile(r"[、,，;；/\n]+")
_BETWEEN_KINDS = re.compile(r"或者?|[、,，;；/\n]+")
_DEADLINE = re.compile(r"(.+?)(?:之前|以前|前)(?:完成|落实)?")
_AMOUNT = re.compile(r"(?:不少于|不低于|至少|计划|共)?(\d{1,6})(场次|人次|家次|场|次|学时|课时|个学时|家|%)?(?:以上|及以上)?")
_RATE = re.compile(r"(?:年度)?(?:学法)?(?:考试)?参[考试]率(?:达到?|为)?(\d{1,3})%")
_EACH = {"每季度": 4, "每季": 4, "每月": 12, "每半年": 2, "每年": 1}
_UNITS = {
    "": Target.TIMES,
    "场": Target.TIMES,
    "次": Target.TIMES,
    "场次": Target.TIMES,
    "人次": Target.ATTENDANCES,
    "家次": Target.VISITS,
    "家": Target.VISITS,
    "学时": Target.HOURS,
    "个学时": Target.HOURS,
    "课时": Target.HOURS,
    "%": Target.EXAM,
}
_YES = frozenset({"是", "√", "✓", "✔", "1", "有", "y", "yes", "普法责任"})
_EVERY_DEPARTMENT = frozenset({"各科室", "各股室", "各部门", "各单位", EVERY_DEPARTMENT})
_NO = frozenset({"", "否", "×", "✗", "无", "0", "-", "—", "/"})
_PLAIN = {"date_not_exact": PERIOD, "date_recurring": PERIOD, "several_days": FIRST_TO_LAST}
# What a plan means by its days needs no word: 3月 is the month, 每季度 the year.
_UNSAID = {"as_decided", "year_of_facts", "year_of_title", "rest_not_read"}


class PlanRow(Struct, frozen=True, kw_only=True):
    """``said`` are the fields of an item that the row fills; ``second`` names kind and time."""

    title: str
    second: str
    said: dict[str, object]


class PlanReader:
    """What all rows have in common: the year, the kinds, the people and groups of the bureau."""

    def __init__(self, ctx: Context, year: int) -> None:
        self.year = year
        self.bureau = bureau_of(ctx)
        self._hint = YearHint(year, "facts", ctx.today)
        self._who = who_of(ctx)
        self._words = words_of(self.bureau.kinds.values())
        self._outward = [kind.code for kind in self.bureau.kinds.values() if kind.family is Family.OUTREACH]
        house = departments.house(ctx.tx, ctx.reach.organisation_id)
        self._house = HouseWords(
            groups=people.groups(ctx.tx, ctx.reach),
            departments=tuple(department.name for department in house.departments),
            names=frozenset(known.person.name for known in self._who.everyone),
        )

    def read(self, row: RowReading) -> PlanRow | None:
        """None for a row without anything to be done."""
        title = _line(row, TITLE, LONGEST)
        if not title:
            row.say(Note(code="plan_title_missing"), TITLE)
            return None
        said: dict[str, object] = {"title": title}
        for name, meaning, most in (("law", LAW, LONGEST), ("note", NOTE, LONGEST_NOTE)):
            if line := _line(row, meaning, most):
                said[name] = line
        said |= self._target(row)
        said |= self._kind(row, title, said)
        said |= self._days(row)
        said |= self._whom(row, self.bureau.kinds.get(str(said.get("kind", ""))))
        said |= self._owners(row)
        duty = "".join(shown(row.cell(DUTY)).split()).casefold()
        if duty in _YES:
            said["duty"] = True
        elif duty not in _NO:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=duty), DUTY)
        kind = self.bureau.kinds.get(str(said.get("kind", "")))
        second = " ".join(part for part in (kind.name if kind else "", " ".join(shown(row.cell(WHEN)).split())) if part)
        return PlanRow(title=title, second=second, said=said)

    def _kind(self, row: RowReading, title: str, said: dict[str, object]) -> dict[str, object]:
        written = "".join(shown(row.cell(KIND)).split())
        if said.get("target") is Target.EXAM or "考试" in written or (not written and title.endswith(("考试", "测试"))):
            return {"kind": "", "more_kinds": (), "target": Target.EXAM, "amount": said.get("amount", 100)}
        aimed = self._aimed_at(row)
        if several := self._several(written):
            codes = [row.take(KIND, self._one_kind(one, title, row, aimed)) for one in several]
            return {"kind": codes[0], "more_kinds": tuple(code for code in codes[1:] if code)} if codes[0] else {}
        found = row.take(KIND, self._one_kind(row.cell(KIND), title, row, aimed))
        if found == ActivityKind.COURT_VISIT and said.get("target", Target.TIMES) is Target.TIMES:
            return {"kind": "", "more_kinds": (), "target": Target.COURT}
        return {} if found is None else {"kind": found, "more_kinds": ()}

    def _one_kind(self, cell: Cell, title: str, row: RowReading, aimed: bool | None) -> Read[str]:
        return read_kind(cell, title, self._words, row.choose, outward=self._outward, outsiders=aimed)

    def _aimed_at(self, row: RowReading) -> bool | None:
        """Whether an item is for people from outside; None where that is not written. 讲座 is 普法 for firms and 学习 for the house."""
        words = [row.chosen(key_of("whom", word)) or word for word in _words(row, WHOM)]
        ours = any(word == EVERYONE or collective_of(word, self._house) is not None for word in words)
        return False if ours else True if any(map(is_outside, words)) else None

    def _several(self, written: str) -> list[str]:
        """专题党课或专题研讨: the kinds of a set. Empty for one kind, whatever signs its name holds, and for words that say how one is held
        (集中学习、讨论)."""
        if word_key(written) in self._words:
            return []
        parts = [part for part in _BETWEEN_KINDS.split(written) if part]
        certain = [part for part in parts if word_key(part) in self._words]
        return parts if len(parts) > 1 and len(certain) > 1 else []

    def _target(self, row: RowReading) -> dict[str, object]:
        text = self._amount(row)
        often = next((times for word, times in _EACH.items() if word in text or word in shown(row.cell(WHEN))), 0)
        if not text:
            return {"amount": often} if often else {}
        chosen = row.chosen(key_of("target", text))
        if rate := _RATE.fullmatch(text):
            return {"target": Target.EXAM, "amount": int(rate[1])}
        for word in _EACH:
            text = text.removeprefix(word)
        found = _AMOUNT.fullmatch(chosen or text)
        if found is None:
            row.say(asked("plan_target_unknown", text, repairs=("1次", "4次"), key=key_of("target", text)), TARGET)
            return {}
        target = _UNITS[found[2] or ""]
        amount = int(found[1]) * (often if often and target is Target.TIMES else 1)
        return {"target": target, "amount": amount}

    @staticmethod
    def _amount(row: RowReading) -> str:
        """What the column of targets says, else that of hours; an item has one target, and hours beside another one are told."""
        text, hours = (arabic(unicodedata.normalize("NFKC", "".join(shown(row.cell(name)).split()))) for name in (TARGET, HOURS))
        if hours.strip("-—/无") and text:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=hours[:LONGEST]), HOURS)
        elif not text and hours.strip("-—/无"):
            return f"{hours}学时" if hours.removesuffix(".0").isdecimal() else hours
        return text

    def _days(self, row: RowReading) -> dict[str, object]:
        """A month or quarter is that period; 9月底前 is from the first day of the year until then; nothing is the whole year."""
        text = "".join(shown(row.cell(WHEN)).split())
        if not text:
            row.say(Note(code="plan_whole_year", level=Level.SAID, value=str(self.year)), WHEN)
            return {"from_day": f"{self.year}-01-01", "to_day": f"{self.year}-12-31"}
        until = _DEADLINE.fullmatch(text)
        cell = until[1] if until else row.cell(WHEN)
        found = read_days(cell, self._hint, lambda key: row.chosen(key) or _PLAIN.get(key))
        for note in found.notes:
            if note.code not in _UNSAID:
                row.say(note, WHEN)
        if not found.value:
            return {}
        first, last = min(day.first for day in found.value), max(day.last for day in found.value)
        if first[:4] != str(self.year) or last[:4] != str(self.year):
            row.say(Note(code="plan_other_year", value=text, other=str(self.year)), WHEN)
        return {"from_day": f"{self.year}-01-01" if until else first, "to_day": last}

    def _whom(self, row: RowReading, kind: Kind | None) -> dict[str, object]:
        """Of what goes to firms or to the public those are no people of the house, and need not be."""
        outward = kind is not None and kind.family in {Family.OUTREACH, Family.INSPECTION}
        groups, places = list[str](), list[str]()
        everyone = False
        for word in _words(row, WHOM):
            chosen = row.chosen(key_of("whom", word)) or word
            found = collective_of(chosen, self._house)
            if chosen == EVERYONE or (found is not None and found.everyone):
                everyone = True
            elif found is not None and found.department:
                places.append(found.department)
            elif found is not None and found.group:
                groups.append(found.group)
            elif outward and is_outside(chosen):
                row.say(Note(code="plan_whom_outside", level=Level.SAID, value=word), WHOM)
            else:
                repairs = (EVERYONE, *self._house.groups, *self._house.departments[:8])
                row.say(asked("plan_whom_unknown", word, repairs=repairs, key=key_of("whom", word)), WHOM)
        # 全体 beside a group is everyone; nothing written leaves it as it is.
        if everyone:
            return {"groups": (), "departments": ()}
        return {"groups": tuple(dict.fromkeys(groups)), "departments": tuple(dict.fromkeys(places))} if groups or places else {}

    def _owners(self, row: RowReading) -> dict[str, object]:
        """One department and one person; whoever is named besides is told, and stays in the table."""
        places, persons, more = list[str](), list[UUID](), list[str]()
        for word in _words(row, OWNER):
            found = self._owner(row, word)
            if isinstance(found, UUID):
                persons.append(found)
            elif found:
                places.append(found)
            if found and (len(places) > 1 or len(persons) > 1):
                more.append(word)
        if more:
            row.say(Note(code="plan_owners_more", level=Level.SAID, value="、".join(more)), OWNER)
        said: dict[str, object] = {"owner_department": places[0]} if places else {}
        return said | ({"owner_id": persons[0]} if persons else {})

    def _owner(self, row: RowReading, word: str) -> UUID | str | None:
        """The person or department that a word names, or that was decided for it; None where that is not known, or nobody."""
        found = collective_of(word, self._house)
        if word in _EVERY_DEPARTMENT:
            return EVERY_DEPARTMENT
        if found is not None and found.department:
            return found.department
        who = self._who.find(word, on=f"{self.year}-01-01")
        doubt = next((note for note in who.notes if note.level is not Level.SAID), None)
        if doubt is None:
            return None if who.value is None else who.value.id
        choice = row.chosen(doubt.key)
        if choice == NOBODY:
            return None
        if choice is not None and choice != word:
            return self._owner(row, choice)
        repairs = (*doubt.repairs, *self._house.departments[:8], NOBODY)
        row.say(structs.replace(doubt, level=Level.ASKED, repairs=tuple(dict.fromkeys(repairs))), OWNER)
        return None


def facts_of(row: PlanRow, known: PlanFacts | None) -> PlanFacts:
    """What the row says over what is known; what is empty there changes nothing."""
    base = known or PlanFacts(title="", from_day="", to_day="", amount=1)
    facts = {name: getattr(base, name) for name in PlanFacts.__struct_fields__}
    return PlanFacts(**{**facts, **row.said})


def _words(row: RowReading, meaning: str) -> Sequence[str]:
    text = shown(row.cell(meaning))
    return [word for each in _BETWEEN.split(text) if (word := "".join(each.split())) and word.casefold() not in _NO]


def _line(row: RowReading, meaning: str, most: int) -> str:
    text = " ".join(shown(row.cell(meaning)).split())
    if len(text) > most:
        row.say(Note(code="text_cut", level=Level.SAID, value=text[:30], other=str(most)), meaning)
    return text[:most]
