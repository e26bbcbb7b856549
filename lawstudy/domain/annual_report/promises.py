"""Last year's 工作安排 answered line by line: what the report of the year before promised, and the answers as text of this one."""

from collections.abc import Iterable, Sequence

from lawstudy.domain.annual_report.tokens import plain
from lawstudy.domain.annual_report.whole import Paragraph, Part, WholeText
from lawstudy.domain.plan import Arrangement, ArrangementState
from lawstudy.domain.text import same_title

HEADING = "上年工作安排落实情况"
STATES = {
    ArrangementState.DONE: "已完成",
    ArrangementState.UNDER_WAY: "正在推进",
    ArrangementState.NOT_BEGUN: "尚未开展",
}
_ENDS = "。；;，, "


def promised(last: WholeText, longest: int) -> tuple[str, ...]:
    """The lines of last year's 下一年度主要安排: its headings, or its paragraphs where it has none, each by its first sentence when it is
    longer than ``longest`` characters."""
    paragraphs = [each for each in last.part(Part.NEXT_YEAR) if each.text.strip()]
    wanted = [each for each in paragraphs if each.level == 2] or [each for each in paragraphs if not each.level]
    texts = (plain(each.text, lambda _chip: "").strip() for each in wanted)
    return tuple(text if len(text) <= longest else text.split("。")[0][:longest] for text in texts if text)


def not_taken(lines: Iterable[str], known: Iterable[Arrangement]) -> tuple[str, ...]:
    """Those that stand in no checklist yet."""
    there = {_bare(one.text) for one in known}
    return tuple(line for line in lines if _bare(line) not in there)


def _bare(text: str) -> str:
    return same_title(text).rstrip(_ENDS)


def is_answered(one: Arrangement) -> bool:
    """Somebody has said how far it is; 尚未开展 needs a reason."""
    return one.state is not ArrangementState.NOT_BEGUN or bool(one.note.strip())


def with_answers(paragraphs: Sequence[Paragraph], answers: Iterable[Arrangement]) -> tuple[Paragraph, ...]:
    """``paragraphs`` with a heading and an answer for each line at the end, in place of those that stand there already."""
    made = (Paragraph(text=HEADING, level=2), *(Paragraph(text=_answer(one)) for one in answers))
    place = next((place for place, each in enumerate(paragraphs) if each.level == 2 and each.text == HEADING), None)
    if place is None:
        return (*paragraphs, *made)
    after = next((end for end in range(place + 1, len(paragraphs)) if paragraphs[end].level), len(paragraphs))
    return (*paragraphs[:place], *made, *paragraphs[after:])


def _answer(one: Arrangement) -> str:
    """统一安排共通法律的学习：已完成，每季度一个专题。"""
    note = one.note.strip().rstrip(_ENDS)
    return f"{one.text.strip().rstrip(_ENDS)}：{STATES[one.state]}{'，' + note if note else ''}。"
