"""Templates of a bureau for its documents: order, headings, text and figures' definitions, without values, dates and sources of a year."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.figure import is_free
from lawstudy.domain.annual_report.outlines import OUTLINES
from lawstudy.domain.annual_report.tokens import Chip, chips, plain
from lawstudy.domain.annual_report.whole import HEADING_LEVELS, Around, Paragraph, PartText, WholeText
from lawstudy.domain.problems import Problem

MOST_PARAGRAPHS, MOST_CHARACTERS = 300, 4000


class ReportTemplate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parts of a document as it may begin. Of what stands around it: ``sender``, ``copies_to`` and ``issued_through``."""

    parts: tuple[PartText, ...]
    sender: str = ""
    copies_to: tuple[str, ...] = ()
    issued_through: str = ""


def template_of(whole: WholeText, labels: Mapping[str, str]) -> ReportTemplate:
    """A text as a template. A figure by hand is of its year: its name stands in its place, by ``labels`` of their codes."""

    def said(chip: Chip) -> str:
        return f"〔{labels.get(chip.figure, '')}〕" if is_free(chip.figure) or is_free(chip.other) else chip.token

    def kept(paragraph: Paragraph) -> Paragraph:
        return structs.replace(paragraph, text=plain(paragraph.text, said), carried=False)

    parts = tuple(structs.replace(one, paragraphs=tuple(map(kept, one.paragraphs))) for one in whole.parts)
    around = whole.around
    return ReportTemplate(parts=parts, sender=around.sender, copies_to=around.copies_to, issued_through=around.issued_through)


def begun_from(template: ReportTemplate) -> WholeText:
    around = Around(sender=template.sender, copies_to=template.copies_to, issued_through=template.issued_through)
    return WholeText(parts=template.parts, around=around)


def template_problems(kind: DocumentKind, template: ReportTemplate) -> tuple[Problem, ...]:
    """Why a document of ``kind`` cannot begin with it: parts that lack or are not of it, too much text, headings of no level, figures of
    one year."""
    found = []
    if sorted(one.part for one in template.parts) != sorted(OUTLINES[kind].parts):
        found.append(Problem(code="report_template.parts", field="template"))
    texts = [each for one in template.parts for each in one.paragraphs]
    most = max((len(one.paragraphs) for one in template.parts), default=0)
    if most > MOST_PARAGRAPHS or any(len(each.text) > MOST_CHARACTERS for each in texts):
        found.append(Problem(code="report_template.too_long", field="template"))
    if any(each.level not in {0, *HEADING_LEVELS} or "\n" in each.text for each in texts):
        found.append(Problem(code="report_template.levels", field="template"))
    if any(is_free(code) for each in texts for chip in chips(each.text) for code in _codes(chip)):
        found.append(Problem(code="report_template.by_hand", field="template"))
    return tuple(found)


def _codes(chip: Chip) -> Iterable[str]:
    return (chip.figure, chip.other)
