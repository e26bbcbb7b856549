"""试题分析 in words, for every door."""

from lawstudy.domain.statistics.item_analysis import LEAST_PEOPLE
from lawstudy.i18n import _
from lawstudy.usecases.reports.item_analysis import ItemAnalysis


def item_notes(found: ItemAnalysis) -> list[str]:
    """What has to be read with the analysis of an exam."""
    if found.is_open:
        return [_("The exam is still open; its questions are analysed after it has closed.")]
    if found.exam.outside is not None:
        return [_("Of this exam only scores are known, no answers to single questions.")]
    few = _("Fewer than {n} people: discrimination, weights and reliability are grey, they say little.").format(n=LEAST_PEOPLE)
    own = _("Each person has a paper of their own: n is who was asked; reliability goes by place, and there are no effective weights.")
    held = _("{n} of the questions are being sat just now: their options, time and articles are kept back.").format(n=found.withheld)
    said = (
        (0 < found.n < LEAST_PEOPLE, few),
        (not found.same, own),
        (bool(found.unmarked), _("{n} papers with answers that wait to be marked are not counted.").format(n=found.unmarked)),
        (bool(found.unclosed), _("{n} papers whose time is up are not closed yet and not counted.").format(n=found.unclosed)),
        (bool(found.apart), _("{n} people who set the paper sat another one, which is not analysed.").format(n=found.apart)),
        (bool(found.withheld), held),
    )
    return [words for there, words in said if there]
