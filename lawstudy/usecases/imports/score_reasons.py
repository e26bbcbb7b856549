"""Reasons beside 缺考, 免考 and 缓考: what is kept of them, and what is said of the rest.

Of what stands in the table an official word alone is taken (出差, 培训, 值班 …), since anything else may be of somebody's health or
family.
"""

from msgspec import structs

from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.written.absences import kept_reason
from lawstudy.formats.written.plain import plain
from lawstudy.formats.written.reasons import is_private, official_reason
from lawstudy.formats.written.scores import Score
from lawstudy.usecases.imports.asking import RowReading

# The reason of an exclusion whose own reason is not kept: where it is written.
BY_LIST = "成绩表注明"
_LONGEST = 60
_PLAIN_REMARKS = frozenset({"正常", "合格", "不合格", "优秀", "通过", "√"})


def with_remark(row: RowReading, score: Score, remark: str, meaning: str) -> Score:
    """``score`` with the remark beside it as the reason of an absence; of a private one nothing is left, and that is said, as is any
    remark beside points (成绩待复核)."""
    if not remark:
        return score
    if not (score.absent or score.exclusion is not None):
        if is_private(remark):
            row.say(Note(code="reason_dropped", level=Level.SAID), meaning)
        elif not plain(remark[:_LONGEST]).is_nothing and remark not in _PLAIN_REMARKS:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=" ".join(remark.split())[:_LONGEST]), meaning)
        return score
    reason = kept_reason(remark)
    if not reason:
        row.say(Note(code="reason_dropped", level=Level.SAID), meaning)
    return score if score.reason else structs.replace(score, reason=reason)


def reason_of(row: RowReading, written: str, meaning: str) -> str:
    """The reason of an exclusion as it is kept; where that is not what was written, it is said."""
    kept = official_reason(written) or BY_LIST
    if written and kept != written:
        row.say(Note(code="reason_not_kept", level=Level.SAID, value=written, other=kept), meaning)
    return kept
