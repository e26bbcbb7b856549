"""A verdict on each page of a file that may come from anywhere: its text, the code drawn on it, and how it looks.

Runs in the process that it is called in; ``certificate_files.check_file`` gives it one of its own.
"""

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from lawstudy.documents.page_difference import differing_places
from lawstudy.documents.page_picture import TooLarge, count_pictures, drawn_codes, is_picture, opened_picture, overlays, rendered
from lawstudy.documents.signature import PublicKey, check_envelope, check_scanned
from lawstudy.domain.certificate import Certificate, Field, printed_fields, read_signed_bytes
from lawstudy.domain.certificate_check import (
    Altered,
    Genuine,
    NotChecked,
    NotCheckedReason,
    NotOurs,
    NotOursReason,
    ToCompare,
    Verdict,
    altered_fields,
    certificate_of,
    envelope_in,
    split_envelope,
)

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 50_000_000
MOST_PAGES = 500
LONGEST_PAGE = 20_000
_one_at_a_time = Lock()  # PDFium may not be entered by two threads


class PageVerdict(Struct, frozen=True, kw_only=True):
    """``page`` counts from 1; 0 stands for a file that could not be read at all. ``scanned``: the page is a picture of one.

    ``claimed`` is what a code says for which nothing vouches: no trusted key, or a signature that does not hold.
    """

    page: int
    verdict: Verdict
    scanned: bool = False
    claimed: Certificate | None = None


def check_pdf(data: bytes, trusted: Sequence[PublicKey]) -> list[PageVerdict]:
    """A verdict for each page of a PDF file or a file of pictures."""
    return list(verdicts(data, trusted))


def verdicts(data: bytes, trusted: Sequence[PublicKey], first: int = 1) -> Iterator[PageVerdict]:
    """As :func:`check_pdf`, one after the other, from page ``first`` on. At least one."""
    if len(data) > LARGEST_FILE:
        yield _unchecked(NotCheckedReason.TOO_LARGE)
    elif is_picture(data):
        yield from _of_pictures(data, trusted, first)
    elif b"%PDF-" not in data[:1024]:
        yield _unreadable(0)
    else:
        with _one_at_a_time:
            yield from _of_pdf(data, trusted, first)


def count_pages(data: bytes) -> int:
    """1 where there is nothing to count."""
    import pypdfium2  # late: only checking and previews need it

    if is_picture(data):
        return max(1, min(_pictures_in(data), MOST_PAGES))
    if b"%PDF-" not in data[:1024]:
        return 1
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return 1
        count = len(document)
        document.close()
    return count if 0 < count <= MOST_PAGES else 1


def _unchecked(reason: NotCheckedReason, page: int = 0) -> PageVerdict:
    return PageVerdict(page=page, verdict=NotChecked(reason=reason))


def _unreadable(page: int) -> PageVerdict:
    """Nothing is known of what cannot be read: it may well be ours."""
    return _unchecked(NotCheckedReason.UNREADABLE, page)


def _pictures_in(data: bytes) -> int:
    """0 for a broken file."""
    try:
        return count_pictures(data)
    except TooLarge:
        return 1  # which is said when it is opened
    except Exception:  # whatever a library meets in a broken picture
        return 0


def _of_pictures(data: bytes, trusted: Sequence[PublicKey], first: int) -> Iterator[PageVerdict]:
    count = _pictures_in(data)
    if not 0 < count <= MOST_PAGES:
        yield _unchecked(NotCheckedReason.TOO_MANY_PAGES) if count else _unreadable(0)
        return
    for number in range(first, count + 1):
        yield _of_picture(data, number, trusted, alone=count == 1)


def _of_picture(data: bytes, number: int, trusted: Sequence[PublicKey], *, alone: bool) -> PageVerdict:
    try:
        return _of_scan(number, opened_picture(data, number), trusted)
    except (TooLarge, MemoryError):
        return _unchecked(NotCheckedReason.TOO_LARGE, number)
    except Exception:  # as above
        return _unreadable(0 if alone else number)


def _of_pdf(data: bytes, trusted: Sequence[PublicKey], first: int) -> Iterator[PageVerdict]:
    import pypdfium2  # late: only checking and previews need it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield _unreadable(0)
        return
    try:
        count = len(document)
        if not 0 < count <= MOST_PAGES:
            yield _unchecked(NotCheckedReason.TOO_MANY_PAGES) if count else _unreadable(0)
        for page in range(first, count + 1) if count <= MOST_PAGES else ():
            yield _of_page(document, page, trusted)
    finally:
        document.close()


def _of_page(document: Any, number: int, trusted: Sequence[PublicKey]) -> PageVerdict:
    try:
        page = document[number - 1]
        page.set_rotation(0)  # a viewer may have turned it; the words are read and laid over ours as they were drawn
        text = _text(page)
        written = envelope_in(text)
        if written is None:
            return _of_scan(number, rendered(page), trusted, has_words=bool(text.strip()))
        verdict = check_page(text, trusted)
        return PageVerdict(page=number, verdict=_looked_at(page, verdict, written), claimed=_claimed(verdict, written))
    except (TooLarge, MemoryError):
        return _unchecked(NotCheckedReason.TOO_LARGE, number)
    except Exception:  # whatever a library meets on a broken page
        return _unreadable(number)


def check_page(text: str, trusted: Sequence[PublicKey]) -> Verdict:
    """The verdict on all the text of one page, its code included."""
    verdict = check_scanned(text, trusted)
    if isinstance(verdict, Genuine):
        fields = altered_fields(verdict.certificate, text)
        if fields:
            return Altered(certificate=verdict.certificate, key_id=verdict.key_id, fields=fields)
    return verdict


def _looked_at(page: Any, verdict: Verdict, written: bytes) -> Verdict:
    """The verdict on the words, held against the code that is drawn on the page and against its look."""
    if isinstance(verdict, ToCompare | NotChecked):
        return verdict
    over = overlays(page, getattr(page, "pdf", None))
    if over and isinstance(verdict, Genuine):
        fields = tuple(field for field, _words in printed_fields(verdict.certificate))
        verdict = ToCompare(certificate=verdict.certificate, key_id=verdict.key_id, fields=fields, overlay=over)
    drawn = drawn_codes(rendered(page))
    if drawn - {written}:
        fields = verdict.fields if isinstance(verdict, Altered) else ()
        return Altered(certificate=certificate_of(verdict), key_id=verdict.key_id, fields=(*fields, Field.CODE))
    if not isinstance(verdict, Genuine):  # a page that is covered is for a person to compare, wherever it differs
        return verdict
    places = differing_places(page, verdict.certificate, written)
    if not drawn:
        places = tuple(dict.fromkeys((*(places or ()), Field.CODE)))
    return verdict if places is None else ToCompare(certificate=verdict.certificate, key_id=verdict.key_id, fields=places)


def _of_scan(number: int, picture: "Image", trusted: Sequence[PublicKey], *, has_words: bool = False) -> PageVerdict:
    """A page without our text: whatever is known of it, its drawn code says. Two codes of ours on one page contradict each other."""
    found = sorted(drawn_codes(picture))
    if not found:
        return PageVerdict(page=number, verdict=NotOurs(reason=NotOursReason.NO_CODE), scanned=not has_words)
    verdict = check_envelope(found[0], trusted)
    certificate = certificate_of(verdict)
    if len(found) > 1:
        key_id = verdict.key_id if isinstance(verdict, Genuine | Altered | NotOurs) else ""
        verdict = Altered(certificate=certificate, key_id=key_id, fields=(Field.CODE,))
    elif isinstance(verdict, Genuine):
        fields = tuple(field for field, _words in printed_fields(verdict.certificate))
        verdict = ToCompare(certificate=verdict.certificate, key_id=verdict.key_id, fields=fields)
    return PageVerdict(page=number, verdict=verdict, scanned=True, claimed=_claimed(verdict, found[0]))


def _claimed(verdict: Verdict, envelope: bytes) -> Certificate | None:
    if certificate_of(verdict) is not None:
        return None
    content = read_signed_bytes(split_envelope(envelope)[0])
    return None if content is None else content[0]


def _text(page: Any) -> str:
    text = page.get_textpage()
    count = min(text.count_chars(), LONGEST_PAGE)
    return str(text.get_text_range(0, count)) if count > 0 else ""
