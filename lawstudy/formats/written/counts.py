"""Numbers of people: 46人, 44/46, 应到46人、实到44人、请假2人, 50余人, 近50人; and firms, which are none."""

import re
from dataclasses import dataclass, field

from msgspec import Struct, structs

from lawstudy.formats.tables.cells import Cell, Special, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read
from lawstudy.formats.written.doubts import as_decided, asked, decision, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.numbers import is_number, number_of, read_number
from lawstudy.formats.written.outsiders import is_outside
from lawstudy.formats.written.plain import LONGEST, Plain, plain, squeezed, with_dashes, with_digits

UNREADABLE = "headcount_unreadable"
HEADS_UNKNOWN, AS_WRITTEN = "=heads_unknown", "=as_written"
MOST = 99_999

_SHOULD = "应到会?|应参加|应参会|应参学|应参训|应学|应出席|应考|总人数|在册|在编|编制"
_PRESENT = "实到会?|实际到会|实际参加|实际参会|实际|实参加|实参会|实考|实学|出席|到会|参加|参会|参学|参训|与会|到课|签到|到场|现场"
_LEAVE = "请假"
# Why people are on leave is nobody's business.
_LEAVES = re.compile("病假|事假|休假|年休假|产假|婚假|丧假")
_ABSENT = "缺席|缺勤|未到会?|未参加|旷会|旷课|缺"
_LATE = "迟到"
_DUTY = "公出|出差|因公外出|因公"
_LABELS = (("should", _SHOULD), ("present", _PRESENT), ("leave", _LEAVE), ("absent", _ABSENT), ("late", _LATE), ("on_duty", _DUTY))
_BARE = "bare"
AWAY = {"leave", "absent", "on_duty"}
_COUNT = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS) + ")?(?:人数|人员|干部|职工|同志|党员)*"
    r"[:为是有了共计]{0,2}(?P<about>大约|约|近|将近|超过?|逾|不少于|至少|大概|预计|约有|>=?|≥)?"
    r"(?P<number>\d{1,6})(?P<more>余|多|来|几|\+)?(?:个)?(?P<unit>人次|人|名|位|个)?(?P<and_more>余|多|以上|左右|上下|许)?"
    r"(?:干部职工|机关干部|干部|职工|工作人员|人员|同志|党员|学员|代表){0,2}(?:的)?"
    r"(?:参加|参会|到会|参学|出席|参训|与会)?(?:了?(?:学习|会议|活动|培训))?"
    # 2人请假; not 实到44人请假2人
    rf"(?:(?<=[人名位])(?:(?P<behind_leave>{_LEAVE})|(?P<behind_absent>{_ABSENT})|(?P<behind_on_duty>{_DUTY}))(?!:?\d))?"
)
_LEAD = re.compile(
    "(?:总共|一共|共有?|共计|合计|总计|计|全体|全局|机关|全员|本局|局|全体干部职工|全局干部职工|干部职工|干部|职工|受众|受教育|覆盖|惠及)*"
)
_ALL = re.compile("全体|全局|全员")
_SEPARATORS = re.compile("[,;、。./ 和及]*")
_OF = re.compile(r"(\d{1,6})人?/(\d{1,6})人?")
# 46+5: ours and guests.
_SUM = re.compile(r"\d{1,5}人?(?:\+\d{1,5}人?){1,5}")
# 46×3, 23人×2批: of one activity, or of all of them together.
_TIMES = re.compile(r"(\d{1,5})(?:人次|人|名)?[×xX*✕](\d{1,3})(?:批次?|场次?|期|班|天|次)?")
# 两批各23人.
_EACH = re.compile(r"(?:分)?(\d{1,3})(?:批次?|场次?|期|班)[、;]?(?:每批|每场|每期|每班|各)(\d{1,5})(?:人次|人|名)?")
# 46人全体 is 全体46人; 46/46（100%）.
_ALL_BEHIND = re.compile(r"(\d{1,5}(?:人|名)?)(?:全体|全员|全部|全勤)(?:人员|干部职工|参加|到会|到齐)?")
_SHARE_BEHIND = re.compile(r"(?<=\d)人?\((?:到会率|参学率|出勤率)?\d{1,3}(?:\.\d+)?%\)$")
_BETWEEN = re.compile(r"(\d{1,5})人?(?:-|至|到)(\d{1,5})人?")
_MANY = re.compile("若干|数十|几十|几|数百|多人|若干人|不等|全体|全员|所有人")
_SOME = re.compile("(?:若干|数十|几十|几|数百|数|多)(?:名|位|个)?人(?:参加|参会)?")
# 45（含外单位5人）: what is part of a number changes nothing of it.
_INCLUDED = re.compile(r"\((?:其中|含|包括|包含|另有?)[^()]*\)?")
# 男20人、女25人; 线上30+线下15; 主会场20、分会场25: parts of one number.
_PART = r"\d{1,5}(?:人次|人|名|位)?"
_PARTED = re.compile(
    rf"男(?:性|同志)?{_PART}[、+;]?女(?:性|同志)?{_PART}"
    rf"|(?:(?:线上|线下|现场|视频|主会场|分会场|集中|自学)(?:参加|参会|学习)?:?{_PART}[、+;]?){{2,6}}"
)
# 2批共90人: how often they met stands before it.
_OFTEN = re.compile(r"(?:分|共)?\d{1,3}(?:个)?(?:批次?|场次?|期|次|班次?)[、:;]?(?=(?:共计?|合计|总计|累计|计)\d)")
_BRACKETS = re.compile(r"\(([^()]*)\)?")
_FIRMS = re.compile(r"\d+(?:余|多)?(?:余)?[家户个]")


class Heads(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many were there, should have been, and are on leave; None where it is not written. ``about``: 50余人 (then ``present`` is
    50), printed as ``written`` ("" for a number that is exact). ``outsiders``: what the cell says of firms and the public, when it does."""

    present: int | None = None
    should: int | None = None
    leave: int | None = None
    about: bool = False
    written: str = ""
    outsiders: str = ""


@dataclass
class Counted:
    """The numbers found so far, by what they count: ``present``, ``should``, ``leave``, ``absent``, ``late``, ``on_duty``."""

    numbers: dict[str, int] = field(default_factory=dict)
    about: bool = False


def read_heads(cell: Cell, chosen: Chosen) -> Read[Heads]:
    """The numbers of people in a cell. Empty: ``Heads()``."""
    return reread(cell, _read, chosen)


def is_vague(text: str) -> bool:
    """Whether a text (in the form of ``numbers.digits_of``) is a number of people that nobody can count: 40-50人, 若干人."""
    return _BETWEEN.fullmatch(text) is not None or _SOME.fullmatch(text) is not None


def is_of_all(text: str) -> bool:
    """Whether a text (in the form of ``numbers.digits_of``) says who came of how many: 44/46."""
    return _OF.fullmatch(text) is not None


def _read(cell: Cell, chosen: Chosen) -> Read[Heads]:
    if note := without_value(cell, "heads"):
        return Read(None, (note,))
    written = _LEAVES.sub("请假", plain(shown(cell)).text)
    if is_number(cell) or (isinstance(cell, Special) and cell.number is not None):
        return _of_number(cell, written)
    found = with_dashes(plain(written))
    if found.is_nothing:
        return Read(Heads())
    if len(found.text) > LONGEST:
        return _unreadable(written)
    return _of_text(with_digits(found), written, chosen)


def _unreadable(written: str) -> Read[Heads]:
    return Read(None, (wrong(UNREADABLE, written, key=key_of("heads", written)),))


def _of_number(cell: Cell, written: str) -> Read[Heads]:
    number = read_number(cell)
    if number is None or number != number.to_integral_value() or not 0 <= number <= MOST:
        return _unreadable(written)
    return Read(Heads(present=int(number)))


def _of_text(found: Plain, written: str, chosen: Chosen) -> Read[Heads]:
    text = squeezed(found)
    text = text.replace(",", "") if re.search(r"\d,\d{3}(?!\d)", found.text) else text.replace(",", "、")
    text = text[1:-1] if re.fullmatch(r"\(\d{1,5}人?\)", text) else text
    included = _INCLUDED.search(text)
    if included and is_outside(included[0]) and not is_outside(text.replace(included[0], "")):
        without = _of_text(plain(text.replace(included[0], "", 1)), written, chosen)
        return Read(without.value, (*without.notes, said("rest_not_read", included[0].strip("()"))))
    if is_outside(text):
        return _outsiders(text, written)
    text = _SHARE_BEHIND.sub("", _ALL_BEHIND.sub(r"全体\1", text) if _ALL_BEHIND.fullmatch(text) else text)
    if found_times := _of_times(text, written):
        return found_times
    if between := _BETWEEN.fullmatch(text):
        repairs = (between[1], between[2])
        return Read(None, (asked("heads_between", written, repairs=repairs, key=key_of("heads", text)),))
    if of := _OF.fullmatch(text):
        return _of_both(int(of[1]), int(of[2]), written)
    if _SUM.fullmatch(text):
        total = sum(map(int, re.findall(r"\d+", text)))
        return Read(Heads(present=total), (said("heads_added", text, str(total)),)) if total <= MOST else _unreadable(written)
    if _PARTED.fullmatch(text):
        numbers = re.findall(r"\d+", text)
        return Read(Heads(present=sum(map(int, numbers))), (said("heads_added", written, str(sum(map(int, numbers)))),))
    if often := _OFTEN.match(text):
        behind = _of_text(plain(text[often.end() :]), written, chosen)
        return Read(behind.value, (said("rest_not_read", often[0].rstrip("、:;")), *behind.notes) if behind.value else behind.notes)
    if (number := number_of(text)) is not None:
        return _of_number(str(number), written)
    outer, remarks, notes = _without_remarks(text)
    outer, of_which, rest = outer.partition("其中")
    notes += [said("rest_not_read", of_which + rest)] if of_which else []
    outer = outer.rstrip("、。;.")
    counted = counted_in(outer)
    if counted is None or not counted.numbers:
        if not _MANY.search(text):
            return _unreadable(written)
        note = asked("heads_vague", written, repairs=(HEADS_UNKNOWN,), key="heads:vague")
        choice = decision(note, chosen)
        return Read(Heads(), (as_decided(note, choice),)) if choice else Read(None, (note,))
    for remark in remarks:
        counted.numbers = remark.numbers | counted.numbers
    return heads_from(counted, written, notes, chosen)


def _of_times(text: str, written: str) -> Read[Heads] | None:
    """46×3 and 两批各23人: a number taken several times; None for any other text."""
    if times := _TIMES.fullmatch(text):
        repairs = (times[1], str(int(times[1]) * int(times[2])))
        return Read(None, (asked("heads_times", written, repairs=repairs, key=key_of("heads", text)),))
    each = _EACH.fullmatch(text)
    total = int(each[1]) * int(each[2]) if each else MOST + 1
    return Read(Heads(present=total), (said("heads_added", written, str(total)),)) if total <= MOST else None


def _without_remarks(text: str) -> tuple[str, list[Counted], list[Note]]:
    """The text without what stands in brackets, the numbers of people there, and what was not read."""
    remarks, notes = [], []
    for remark in _BRACKETS.findall(text):
        counted = counted_in(remark) if not remark.startswith("其中") else None
        if counted is not None and set(counted.numbers) - {"present"}:
            remarks.append(counted)
        elif remark:
            notes.append(said("rest_not_read", remark))
    return _BRACKETS.sub("", text), remarks, notes


def counted_in(text: str) -> Counted | None:
    """The numbers of a text that says nothing else; None when it does, or says one thing twice."""
    lead = _LEAD.match(text)
    found, place = Counted(), lead.end()  # type: ignore[union-attr]
    while place < len(text):
        match = _COUNT.match(text, place)
        if match is None:
            return None
        behind = next((name for name in ("leave", "absent", "on_duty") if match[f"behind_{name}"]), _BARE)
        name = next((name for name, _ in _LABELS if match[name]), behind)
        if name in found.numbers:
            return None
        found.numbers[name] = int(match["number"])
        found.about = found.about or bool(match["about"] or match["more"] or match["and_more"])
        place = _SEPARATORS.match(text, match.end()).end()  # type: ignore[union-attr]
    return _with_bare(found, _ALL.search(lead[0]) is not None)  # type: ignore[index]


def _with_bare(found: Counted, of_all: bool) -> Counted | None:
    """A number without a label is those who came; beside one of these, or as that of all beside those away, those who should have."""
    if _BARE in found.numbers:
        number = found.numbers.pop(_BARE)
        name = "should" if "present" in found.numbers or (of_all and AWAY & set(found.numbers)) else "present"
        if found.numbers.setdefault(name, number) != number:
            return None
    return found


def _of_both(one: int, two: int, written: str) -> Read[Heads]:
    """44/46: who was there and who should have been; the smaller number is those who came."""
    present, should = min(one, two), max(one, two)
    note = said("heads_of_both", written, f"{present}/{should}")
    return Read(Heads(present=present, should=should), (note,))


def _outsiders(text: str, written: str) -> Read[Heads]:
    """企业60余家: no number of people; 企业80人: one, of people from outside."""
    notes = [said("heads_of_outsiders", written)]
    match = (
        None if _FIRMS.search(text) else re.search(r"(?P<about>约|近|超|逾)?(?P<number>\d{1,5})(?P<more>余|多|来)?(?:人次|人|名|位)", text)
    )
    if match is None:
        return Read(Heads(written=written, outsiders=written), tuple(notes))
    about = bool(match["about"] or match["more"])
    return Read(Heads(present=int(match["number"]), about=about, written=written, outsiders=written), tuple(notes))


def heads_from(counted: Counted, written: str, notes: list[Note], chosen: Chosen) -> Read[Heads]:
    """The numbers, held against one another."""
    numbers = counted.numbers
    present, should = numbers.get("present"), numbers.get("should")
    if present is None and should is not None:
        away = [numbers[name] for name in sorted(AWAY) if name in numbers]
        if away and sum(away) <= should:
            present = should - sum(away)
            notes.append(said("present_computed", written, str(present)))
    if present is None and should is None:
        return _unreadable(written)
    heads = Heads(present=present, should=should, leave=numbers.get("leave"), about=counted.about)
    heads = structs.replace(heads, written=written) if counted.about else heads
    if counted.about:
        notes.append(said("heads_about", written, str(present)))
    if present is not None and should is not None:
        away_in_all = sum(numbers.get(name, 0) for name in AWAY)
        if present > should:
            repairs = (f"应到{present}人、实到{should}人",)
            return Read(None, (*notes, wrong("present_above_should", written, repairs=repairs, key=key_of("heads", written))))
        if present + away_in_all > should:
            note = asked("heads_do_not_add", written, repairs=(AS_WRITTEN,), key=key_of("heads", written))
            choice = decision(note, chosen)
            return Read(heads, (*notes, as_decided(note, choice) if choice else note))
    return Read(heads, tuple(notes))
