"""What excusing somebody changes in the figures of an exam."""

from lawstudy.domain.statistics.ratio import Ratio
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.exclusion_preview import ExclusionPreview
from lawstudy.words.exams import BANDS
from lawstudy.words.said import word

_FIGURES = (
    (N_("Should sit"), "should", ""),
    (N_("Sat the exam"), "sat", "attendance_rate"),
    (N_("Passed"), "passed", "pass_rate"),
    (N_("Excellent"), "excellent", "excellent_rate"),
)


def figures_moved(found: ExclusionPreview) -> list[tuple[str, str, str]]:
    """(figure, before, after), with the rate that goes with it; those that are not known yet are left out."""
    lines = []
    for words, count, rate in _FIGURES:
        before, after = ((getattr(one, count), getattr(one, rate) if rate else None) for one in (found.before, found.after))
        if before[0] is not None:
            lines.append((_(words), _said(*before), _said(*after)))
    return lines


def _said(count: int, rate: Ratio | None) -> str:
    return str(count) if rate is None else f"{count} ({rate.percent_text()})"


def bands_moved(found: ExclusionPreview) -> list[tuple[str, str, str]]:
    """(name, before, after) of everyone whose band changes."""
    none = _("counts in none")
    return [(one.name, word(BANDS, one.before) or none, word(BANDS, one.after) or none) for one in found.moved]


def preview_words(found: ExclusionPreview) -> str:
    """In one paragraph, what changes first."""
    changed = [f"{about} {before} → {after}" for about, before, after in (*bands_moved(found), *figures_moved(found)) if before != after]
    return _("What it changes: {changes}").format(changes=_("; ").join(changed)) if changed else _("No figure changes.")
