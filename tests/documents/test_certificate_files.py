"""Files of certificates in a process of its own: what breaks a page leaves the others their verdicts."""

import io

import pytest
from PIL import Image

from lawstudy.documents import certificate_files
from lawstudy.documents.certificate_files import check_file
from lawstudy.documents.certificate_reading import PageVerdict, check_pdf
from lawstudy.domain.certificate_check import NotChecked, NotCheckedReason, NotOurs, NotOursReason
from lawstudy.errors import Cancelled
from tests.documents import pdf
from tests.documents.test_certificate_reading import KEY, page_of
from tests.domain.test_certificate import exam, study

SAMPLE = "tests.documents.certificate_process_samples"
PLAIN = NotOurs(reason=NotOursReason.NO_CODE)
BREAKS = NotChecked(reason=NotCheckedReason.UNREADABLE)
HANGS = NotChecked(reason=NotCheckedReason.TOO_LONG)


def read(pages: str, **limits: float) -> list[PageVerdict]:
    return check_file(pages.encode(), (), module=SAMPLE, **limits)  # type: ignore[arg-type]  # only the times


def test_the_same_verdicts_as_in_this_process() -> None:
    data = pdf.as_pdf([pdf.scanned(page_of(exam()), dpi=150), pdf.scanned(page_of(study()), dpi=150, angle=180)])
    told = list[tuple[int, int]]()
    assert check_file(data, [KEY.public], lambda done, pages: told.append((done, pages))) == check_pdf(data, [KEY.public])
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7\n%%EOF", b"\xff\xd8\xff", page_of(exam())[:9000]])
def test_files_that_are_none(data: bytes) -> None:
    (found,) = check_file(data, [KEY.public])
    assert (found.page, found.verdict) == (0, BREAKS)


def test_a_page_that_breaks_or_hangs_has_its_own_verdict() -> None:
    found = read("a crash b hang c", silence=4.0)
    assert [page.verdict for page in found] == [PLAIN, BREAKS, PLAIN, HANGS, PLAIN]
    assert [page.page for page in found] == [1, 2, 3, 4, 5]


def test_after_so_many_bad_pages_the_rest_is_said_to_be_unchecked() -> None:
    bad = certificate_files.MOST_STARTS
    found = read("crash " * bad + "a b")
    assert [page.verdict for page in found] == [BREAKS] * bad + [HANGS] * 2
    assert [page.page for page in found] == list(range(1, bad + 3))


def test_the_time_for_a_file_is_bounded() -> None:
    found = read("a hang b c", whole=4.0)
    assert [page.verdict for page in found] == [PLAIN, HANGS, HANGS, HANGS]


def test_giving_up() -> None:
    def stop(_done: int, _pages: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check_file(b"a b", (), stop, module=SAMPLE)


def test_a_picture_that_unpacks_to_more_than_the_memory_is_a_verdict() -> None:
    """A PDF page that holds 20,000 × 20,000 pixels in a few kilobytes."""
    stream = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(stream, "PDF", resolution=2000)
    (found,) = check_file(stream.getvalue(), [KEY.public])
    assert found == PageVerdict(page=1, verdict=NotChecked(reason=NotCheckedReason.TOO_LARGE))


def test_ten_thousand_pages_are_said_at_once() -> None:
    (found,) = check_file(pdf.taken_pages(page_of(exam()), [0] * 10_000), [KEY.public])
    assert found == PageVerdict(page=0, verdict=NotChecked(reason=NotCheckedReason.TOO_MANY_PAGES))
