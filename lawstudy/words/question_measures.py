"""What exams measured of a question, for every door."""

from lawstudy.i18n import _
from lawstudy.usecases.reports.question_measures import Measured


def measured_words(found: Measured | None) -> str:
    """实测难度 0.71 · 区分度 35 · 46 人 · the exam; "" where no closed exam asked it. A share that is high is an easy question."""
    if found is None:
        return ""
    words = [_("measured difficulty {value}").format(value=f"{found.facility:.2f}")]
    if found.discrimination is not None:
        words.append(_("discrimination {value}").format(value=f"{found.discrimination:.0f}"))
    words += [_("{n} people answered").format(n=found.n), found.exam_title]
    return " · ".join(words)
