"""佐证材料: what answers the rows of an index of 考核指标, and what is still missing. An index is data; nothing here is needed to count."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import structs

from lawstudy.domain.activity import Activity, ActivityStatus
from lawstudy.domain.duties import IndexRow
from lawstudy.domain.kinds import Kind
from lawstudy.domain.text import folded

# Shorter names of kinds stand in too many words to mean the kind.
_LEAST_NAME = 4
_LONGEST_NAME = 40


class Paper(StrEnum):
    """What the program makes itself of its rows."""

    PLAN = "plan"
    STUDIES = "studies"
    DUTIES = "duties"
    KNOWLEDGE = "knowledge"
    EXAMS = "exams"
    LAW_REPORTS = "law_reports"
    HEARINGS = "hearings"
    PROMPTS = "prompts"


class State(StrEnum):
    """COVERED: something answers the row. MISSING: nothing does. NOT_APPLICABLE: it does not concern the bureau, with the reason."""

    COVERED = "covered"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


# Words of a row by which a paper of the program answers it.
_BY_WORDS = {
    Paper.KNOWLEDGE: ("应知应会",),
    Paper.DUTIES: ("普法责任清单", "普法责任制"),
    Paper.STUDIES: ("学法清单",),
    Paper.PLAN: ("学法计划", "学习计划", "普法计划"),
    Paper.EXAMS: ("学法考试", "法律考试", "考试成绩", "参考率", "合格率", "优秀率"),
    Paper.LAW_REPORTS: ("述职述法", "年度述职", "述法"),
    Paper.HEARINGS: ("旁听庭审", "旁听案件庭审", "庭审旁听"),
    Paper.PROMPTS: ("普法提示",),
}
_OF_PARTY = ("党内", "党课", "党组", "党委", "支部", "党员", "党纪")


def words_of(row: IndexRow) -> str:
    """What the row itself asks for, as it is compared; the indicators that it shares with others only where it says nothing else."""
    return folded("".join((row.content or "".join(row.levels[-1:]), row.asked)))


def bound_by_words(row: IndexRow, kinds: Iterable[Kind]) -> IndexRow:
    """What the words of a row name of the ledger and of the papers of the program: proposed once, when it comes in, for a person to
    change."""
    said = words_of(row)
    named = [kind.code for kind in kinds if any(len(word) >= _LEAST_NAME and folded(word) in said for word in (kind.name, kind.short))]
    papers = [paper.value for paper, words in _BY_WORDS.items() if any(word in said for word in words)]
    party = any(word in said for word in _OF_PARTY)
    return structs.replace(row, kinds=tuple(named), papers=tuple(papers), party=party)


def answering(row: IndexRow, held: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities of its kinds and tags, and those that it names, which were held; by their days, each once."""
    kinds, tags, ids = frozenset(row.kinds), frozenset(row.tags), frozenset(row.activities)
    found = [
        one
        for one in held
        if one.status is ActivityStatus.HELD and (one.kind in kinds or tags.intersection(one.tags) or one.activity_id in ids)
    ]
    return tuple(sorted(found, key=lambda one: (one.held_on, one.starts_at, one.topic)))


def state_of(row: IndexRow, activities: Sequence[Activity], papers: int, figures: int) -> State:
    """``papers`` and ``figures`` are how many of those that it names there are."""
    if row.not_applicable:
        return State.NOT_APPLICABLE
    return State.COVERED if activities or papers or figures or row.files else State.MISSING


def folder_name(row: IndexRow, place: int) -> str:
    """``编号-指标``: its number, or its place in the index where it has none."""
    words = row.content or (row.levels[-1] if row.levels else "") or row.asked
    number = row.number or f"{place:03d}"
    return file_name(f"{number}-{words}")


def file_name(words: str) -> str:
    """What can be the name of a folder or file on any system, cut where it would be too long."""
    plain = "".join("-" if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in " ".join(words.split()))
    return plain[:_LONGEST_NAME].strip(" .-") or "-"


def once_each(names: Sequence[str]) -> tuple[str, ...]:
    """The names with a number behind each that stands there twice: no two folders are one, whatever the case of their letters."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        key = name.casefold()
        seen[key] = seen.get(key, 0) + 1
        found.append(name if seen[key] == 1 else f"{name}（{seen[key]}）")
    return tuple(found)
