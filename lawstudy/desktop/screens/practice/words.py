"""Words of the practice page: dates, sources, citations."""

from lawstudy.desktop.law_words import citation_words
from lawstudy.desktop.screens.practice.rounds import OpenRound
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.study.practice import PracticeSource
from lawstudy.usecases.study.practice_questions import CitedArticle, QuestionRecord
from lawstudy.words.moments import coming_day_text, day_text
from lawstudy.words.practice import SOURCES

# What was missed in an attempt; it is none of the sources that anyone can choose.
MISTAKES = N_("Mistakes of the exam")


def source_words(source: PracticeSource | None) -> str:
    return _(MISTAKES if source is None else SOURCES[source])


def round_words(this_round: OpenRound) -> str:
    """The laws of the round; of a choice that is larger than a round, how much of it this is."""
    laws = " · ".join(this_round.law_titles())
    if len(this_round.items) == this_round.total:
        return laws
    part = _("{n} of {total} in this round").format(n=len(this_round.items), total=this_round.total)
    return f"{laws} · {part}"


def cited_text(cited: CitedArticle) -> str:
    """行政复议法 第二十三条第一款; an old edition is named."""
    name = f"{cited.short_title}（{cited.edition_name}）" if cited.superseded else cited.short_title
    return f"{name} {citation_words(cited.citation)}"


def times_words(answers: int, right: int) -> str:
    """做过 3 次，对 2 次."""
    return counted(answers, N_("{n} time"), N_("{n} times")) + _(", {right} right").format(right=right)


def read_words(times: int, day: str) -> str:
    """读过 2 次，11月18日."""
    return counted(times, N_("{n} time"), N_("{n} times")) + _(", {day}").format(day=day)


def record_facts(record: QuestionRecord, now_us: int) -> list[tuple[str, str]]:
    """The lines of 本题记录: done, last, next review."""
    done = times_words(record.answers, record.right_answers) if record.answers else "—"
    last = "—"
    if record.last_us is not None:
        last = f"{day_text(record.last_us)} {_('right') if record.last_right else _('wrong')}"
    due = "—" if record.due_us is None else coming_day_text(record.due_us, now_us)
    return [(_("Done"), done), (_("Last"), last), (_("Next review"), due)]


def book_words(record: QuestionRecord) -> str:
    """What 本题记录 says of the 错题本."""
    if not record.in_wrong_book:
        return ""
    if record.right_days:
        return _("In the wrong-answer book. Right on one day; leaves after a right answer on another.")
    return _("In the wrong-answer book. Leaves after right answers on two different days.")
