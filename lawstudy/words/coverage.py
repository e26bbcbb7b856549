"""学法覆盖 in words, for every door."""

from lawstudy.domain.numerals import to_chinese
from lawstudy.domain.statistics.law_coverage import LawShares, LearningWay, LearntBy, Share
from lawstudy.i18n import N_, _, language
from lawstudy.usecases.reports.law_coverage import LawCoverage
from lawstudy.words.said import word

WAYS = {
    LearningWay.ACTIVITY: N_("activity “{title}”"),
    LearningWay.MEETING: N_("item of law at “{title}”"),
    LearningWay.EXAM: N_("passed “{title}”"),
    LearningWay.RECORD: N_("completed elsewhere: {title}"),
    LearningWay.READING: N_("read here, article by article"),
}


def way_words(row: LearntBy) -> str:
    """By what something was learnt, with the chapters where it is not the whole law."""
    said = word(WAYS, row.way).format(title=row.title)
    if not row.chapters:
        return said
    return _("{what} (chapters {chapters})").format(what=said, chapters=_(", ").join(map(str, row.chapters)))


def chapter_words(number: int, title: str) -> str:
    return _("Chapter {n} {title}").format(n=to_chinese(number) if language().startswith("zh") else number, title=title)


def department_words(name: str) -> str:
    return name or _("without a department")


def coverage_columns(found: LawCoverage) -> list[tuple[str, LawShares]]:
    """What is counted side by side: each department, and all of them; one department alone is not written twice."""
    columns = [(department_words(each.department), each.shares) for each in found.departments]
    if found.confined:
        return [*columns, (_("My departments"), found.whole)] if len(columns) > 1 else columns
    return [*columns, (_("The whole bureau"), found.whole)]


def share_text(share: Share) -> str:
    """学过的人数/人数."""
    return f"{share.learnt}/{share.people}"
