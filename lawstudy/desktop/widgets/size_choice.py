"""字号: small, medium or large questions."""

from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.i18n import _


def size_choice(size: ReadingSize) -> SegmentedChoice:
    items = [(ReadingSize.SMALL.value, _("S")), (ReadingSize.MEDIUM.value, _("M")), (ReadingSize.LARGE.value, _("L"))]
    return SegmentedChoice(items, size.value, name=_("Text size"))
