"""Whether a 单位 that is written somewhere is this bureau: 区科技局 and 本单位 are, 区财政局 and 市科技局 are not."""

import re
from dataclasses import dataclass

from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.notes import Chosen, Read
from lawstudy.formats.written.departments import looks_like_department
from lawstudy.formats.written.doubts import as_decided, asked, decision, key_of, reread, said, without_value
from lawstudy.formats.written.plain import plain, squeezed

OURS, OTHER = "=ours", "=other"
_LONGEST = 60
_OWN_WORDS = "本单位 本局 我局 本机关 我单位 本委 我委 局机关 机关 局本级 本级 局 机关本级 我办 本办 本部门"
_OWN = frozenset(_OWN_WORDS.split())
_REGION = re.compile(r"[^省市县区旗州盟]{1,8}(?:自治区|特别行政区|自治州|自治县|新区|高新区|开发区|示范区|地区|省|市|县|区|旗|州|盟)")
_STEPS = re.compile(r"[/\\>＞→]+")
_LEVEL = re.compile("[省市县区旗州盟]")
_PARTY_FRAME = re.compile("^中共|(?:党组|党委|党支部|机关党支部|机关|本级|领导班子)$")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]?")
# What a unit is called at its end; 科, 室, 股 and 处 are departments.
_UNIT = re.compile(
    "局|委|厅|委员会|人民政府|政府|街道|街道办|办事处|镇|乡|法院|检察院|公司|集团|银行|支行|医院|卫生院|学校|中学|小学|大学|学院|幼儿园|研究院|研究所|"
    "管委会|协会|学会|联合会|总工会|工会|妇联|团委|科协|残联|工商联|支队|大队|总队|人武部|组织部|宣传部|统战部|政法委|纪委|监委|人大|政协|巡察办|编办|"
    "信访局|供销社|合作社|报社|电视台|剧团|公园|管理处|服务中心|事务中心|发展中心|指导中心|保障中心|促进中心|评估中心|数据中心|.{3,}中心"
)
_OFFICE_OF = re.compile("(?:区委|县委|市委|省委|政府|人大|政协|纪委|街道).{0,8}(?:办公室|办)$")
_MAY_BE_OURS = re.compile("中心|所|站|研究院|协会|学会|大队|支队|下属|局属|直属|二级|事业单位")


@dataclass(frozen=True)
class _Unit:
    """``regions`` from the widest; ``level`` is a bare 区 or 市 before the body."""

    regions: tuple[str, ...]
    level: str
    body: str


def read_unit(cell: Cell, organisation: str, chosen: Chosen) -> Read[bool]:
    """Whether the unit in ``cell`` is ``organisation`` (its full name). None without a note for an empty cell."""
    return reread(cell, lambda given, choose: _read(given, organisation, choose), chosen)


def looks_like_unit(text: str) -> bool:
    """Whether a word is rather a unit (区财政局, 某某公司) than a department (办公室)."""
    word = _word(text) if len(text) <= _LONGEST else ""
    return word in _OWN - {"局", "机关"} or _OFFICE_OF.search(word) is not None or _ends_like_a_unit(word)


def names_another(text: str, organisation: str) -> bool:
    """Whether a word where a department is expected names another bureau by its place or level (区财政局), so that nobody calls a
    department so. 机关党委, 科技服务中心 and a bare 财政局 may be departments."""
    word = _word(text) if len(text) <= _LONGEST else ""
    theirs = _parsed(word)
    placed = bool(theirs.regions or theirs.level) and looks_like_unit(word) and not _MAY_BE_OURS.search(word)
    return placed and _is_ours(word, _word(organisation)) is False


def _ends_like_a_unit(word: str) -> bool:
    return len(word) > 1 and any(_UNIT.fullmatch(word, start) for start in range(1 if len(word) > 2 else 0, len(word)))


def _read(cell: Cell, organisation: str, chosen: Chosen) -> Read[bool]:
    if note := without_value(cell, "unit"):
        return Read(None, (note,))
    written = shown(cell).strip()
    if plain(written[:_LONGEST]).is_nothing:
        return Read(None)
    ours = _of_path(written, _word(organisation)) if len(written) <= _LONGEST else None
    if ours is not None:
        return Read(ours)
    if looks_like_department(written) and not _MAY_BE_OURS.search(written):
        return Read(True, (said("unit_is_department", written),))
    note = asked("unit_unknown", written, organisation, repairs=(OURS, OTHER), key=key_of("unit", _word(written[:_LONGEST])))
    choice = decision(note, chosen)
    return Read(choice == OURS, (as_decided(note, choice),)) if choice else Read(None, (note,))


def _word(text: str) -> str:
    return squeezed(plain(_BRACKETS.sub("", squeezed(plain(text[: 2 * _LONGEST])))))


def _of_path(written: str, organisation: str) -> bool | None:
    """青岚区/区科技局/办公室, as platforms write it: ours where one of its steps is."""
    found = {_is_ours(_word(step), organisation) for step in _STEPS.split(written) if step.strip()}
    return True if True in found else False if False in found else None


def _is_ours(word: str, organisation: str) -> bool | None:
    """None where it cannot be told."""
    if word in _OWN or (word and word == organisation):
        return True
    if organisation and organisation in word:
        rest = _PARTY_FRAME.sub("", _PARTY_FRAME.sub("", word.replace(organisation, "", 1)))
        return True if not rest or not _MAY_BE_OURS.search(rest) else None
    stripped = _PARTY_FRAME.sub("", _PARTY_FRAME.sub("", word)) or word
    ours, theirs = _parsed(organisation), _parsed(stripped)
    place = _same_place(theirs, ours)
    body = _without_stem(theirs.body, ours) if not theirs.regions and not theirs.level else theirs.body
    if _abbreviates(body, ours.body) or _abbreviates(ours.body, body):
        return place
    if place and _MAY_BE_OURS.search(word):
        return None
    return False if looks_like_unit(word) else None


def _parsed(word: str) -> _Unit:
    regions, place = [], 0
    while (match := _REGION.match(word, place)) and match.end() < len(word):
        regions.append(match[0])
        place = match.end()
    level = ""
    if not regions and (match := _LEVEL.match(word)) and len(word) > 1:
        level, place = match[0], 1
    return _Unit(tuple(regions), level, re.sub("委员会$", "委", word[place:]))


def _same_place(theirs: _Unit, ours: _Unit) -> bool:
    if theirs.level:
        return not ours.regions or ours.regions[-1].endswith(theirs.level)
    if not theirs.regions or not ours.regions:
        return True
    return theirs.regions[-1] == ours.regions[-1]


def _without_stem(body: str, ours: _Unit) -> str:
    """青岚科技局 → 科技局 for a bureau of 青岚区."""
    stem = ours.regions[-1][:-1] if ours.regions else ""
    return body.removeprefix(stem) if len(stem) > 1 else body


def _abbreviates(short: str, full: str) -> bool:
    """科技局 for 科学技术局: its characters in order, from the first to the last."""
    if not (1 < len(short) <= len(full)) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short) and (len(short) > 2 or short == full)
