"""Certificates read back from a PDF file, which may come from anywhere: limits first, and a bad file is a verdict, not a crash."""

from collections.abc import Iterable, Sequence
from threading import Lock

from msgspec import Struct

from lawstudy.documents.signature import PublicKey, check_scanned
from lawstudy.domain.certificate_check import Altered, Genuine, NotOurs, NotOursReason, Verdict, altered_fields

LARGEST_FILE = 50_000_000
MOST_PAGES = 500
LONGEST_PAGE = 20_000
_one_at_a_time = Lock()  # PDFium may not be entered by two threads


class PageVerdict(Struct, frozen=True, kw_only=True):
    """``page`` counts from 1; 0 stands for a file that could not be read at all."""

    page: int
    verdict: Verdict


def check_pdf(data: bytes, trusted: Iterable[PublicKey]) -> list[PageVerdict]:
    """A verdict for each page of the file.

    The page's words are compared with what was signed. A picture laid over the words is not seen: show the person the signed
    fields of a genuine page, so that the paper can be held beside them.
    """
    keys = tuple(trusted)
    texts = page_texts(data)
    if texts is None:
        return [PageVerdict(page=0, verdict=NotOurs(reason=NotOursReason.UNREADABLE))]
    return [PageVerdict(page=page, verdict=check_page(text, keys)) for page, text in enumerate(texts, start=1)]


def check_page(text: str, trusted: Sequence[PublicKey]) -> Verdict:
    """The verdict on all the text of one page, its code included."""
    verdict = check_scanned(text, trusted)
    if isinstance(verdict, Genuine):
        fields = altered_fields(verdict.certificate, text)
        if fields:
            return Altered(certificate=verdict.certificate, key_id=verdict.key_id, fields=fields)
    return verdict


def page_texts(data: bytes) -> list[str] | None:
    """The text of each page; None when this is no PDF, is locked, or passes a limit (50 MB, 500 pages)."""
    import pypdfium2  # late: only checking and previews need it

    if len(data) > LARGEST_FILE or b"%PDF-" not in data[:1024]:
        return None
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return None
        try:
            return [_page_text(document, page) for page in range(len(document))] if len(document) <= MOST_PAGES else None
        finally:
            document.close()


def _page_text(document: object, page: int) -> str:
    import pypdfium2  # late: as above

    assert isinstance(document, pypdfium2.PdfDocument)
    try:
        text = document[page].get_textpage()
        count = min(text.count_chars(), LONGEST_PAGE)
        return str(text.get_text_range(0, count)) if count > 0 else ""
    except pypdfium2.PdfiumError:
        return ""
