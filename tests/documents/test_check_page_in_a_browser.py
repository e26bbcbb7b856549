"""The page for checking in a real Chromium, opened from a file: each verdict as a person gets it, and no look at the network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from lawstudy.domain.certificate_check import code_of
from tests import browser
from tests.documents import check_page_samples as samples
from tests.documents import pdf
from tests.documents.test_certificate_reading import BESIDE, KEY, LONGEST, STRANGER, code_picture, page_of
from tests.domain.test_certificate import exam, study
from tests.domain.test_certificate_template import LETTER

pytestmark = pytest.mark.skipif(browser.program() is None, reason="no Chromium is installed here")
VERDICTS = "[...document.querySelectorAll('.verdict')].map((card) => card.dataset.verdict)"
# Certificates of the samples are dated in December 2026, whatever day the test runs on.
LATER = "Date = class extends Date { constructor(...given) { given.length ? super(...given) : super(2026, 11, 31); } }"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Tab]:
    with browser.tab(tmp_path_factory.mktemp("profile")) as tab:
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=LATER)
        yield tab


@pytest.fixture
def tab(running: browser.Tab, tmp_path: Path) -> browser.Tab:
    open_page(running, tmp_path, samples.page())
    return running


def open_page(tab: browser.Tab, folder: Path, page: bytes) -> None:
    (folder / "page.html").write_bytes(page)
    tab.errors.clear()
    tab.asked.clear()
    tab.open(folder / "page.html")
    tab.until("document.body.dataset.ready === 'yes'")


def brought(tab: browser.Tab, path: Path, data: bytes) -> tuple[list[str], str]:
    """The verdicts on a file, and all that the page says."""
    path.write_bytes(data)
    tab.value("document.getElementById('results').replaceChildren()")
    tab.choose("#file", path)
    tab.until("document.querySelector('.verdict') !== null && document.getElementById('working').textContent === ''")
    tab.picture(path.with_suffix(".png"))
    return tab.value(VERDICTS), tab.value("document.getElementById('results').innerText")


def two_pages() -> bytes:
    return certificates_pdf([IssuedCertificate(certificate=one, envelope=KEY.envelope(one)) for one in (exam(), study())])


def test_a_file_of_ours_is_genuine_and_nothing_is_asked_of_a_network(tab: browser.Tab, tmp_path: Path) -> None:
    verdicts, said = brought(tab, tmp_path / "genuine.pdf", page_of(exam()))
    assert verdicts == ["genuine"]
    assert all(words in said for words in ("周明岚", "90.5", "2026-11-20"))
    assert [each for each in tab.asked if not each.startswith(("file:", "data:", "blob:"))] == []
    assert tab.errors == []
    assert brought(tab, tmp_path / "longest.pdf", page_of(LONGEST))[0] == ["genuine"]


def test_a_page_by_a_template_of_the_bureau(tab: browser.Tab, tmp_path: Path) -> None:
    ours = exam(template=LETTER)
    verdicts, said = brought(tab, tmp_path / "letter.pdf", page_of(ours))
    assert (verdicts, tab.errors) == (["genuine"], [])
    assert "周明岚" in said
    renamed = IssuedCertificate(certificate=exam(name="罗时雨", template=LETTER), envelope=KEY.envelope(ours))
    assert brought(tab, tmp_path / "renamed.pdf", certificates_pdf([renamed]))[0] == ["altered"]
    plain = IssuedCertificate(certificate=exam(), envelope=KEY.envelope(ours))
    assert brought(tab, tmp_path / "plain.pdf", certificates_pdf([plain]))[0] == ["altered"]


def test_each_page_of_one_file_and_a_void_number(tab: browser.Tab, tmp_path: Path) -> None:
    verdicts, said = brought(tab, tmp_path / "revoked.pdf", two_pages())
    assert verdicts == ["genuine", "revoked"]
    assert "2026-11-18作废" in said


def test_another_bureau_and_a_code_drawn_over_ours(tab: browser.Tab, tmp_path: Path) -> None:
    assert brought(tab, tmp_path / "not_ours.pdf", page_of(exam(), STRANGER))[0] == ["not_ours"]
    both = pdf.pasted(page_of(exam()), code_picture(exam(name="罗时雨"), STRANGER), BESIDE)
    assert brought(tab, tmp_path / "over.pdf", both)[0] == ["altered"]
    covered = pdf.covered(page_of(exam()), (300.0, 340.0, 640.0, 380.0))
    assert brought(tab, tmp_path / "covered.pdf", covered)[0] == ["compare"]


def test_a_page_with_another_name_tells_the_field(tab: browser.Tab, tmp_path: Path) -> None:
    forged = IssuedCertificate(certificate=exam(name="罗时雨", score=9950), envelope=KEY.envelope(exam()))
    verdicts, said = brought(tab, tmp_path / "altered.pdf", certificates_pdf([forged]))
    assert verdicts == ["altered"]
    assert "姓名 name、成绩 score" in said
    changed = bytearray(KEY.envelope(exam()))
    changed[40] ^= 1
    byte = IssuedCertificate(certificate=exam(), envelope=bytes(changed))
    assert brought(tab, tmp_path / "byte.pdf", certificates_pdf([byte]))[0] == ["altered"]


def test_a_scan_is_read_from_its_code(tab: browser.Tab, tmp_path: Path) -> None:
    for dpi in (150, 300):
        verdicts, said = brought(tab, tmp_path / f"scan{dpi}.jpg", pdf.scanned(page_of(exam()), dpi=dpi, angle=1.3))
        assert (verdicts, "扫描件" in said) == (["compare"], True)
    assert brought(tab, tmp_path / "scan.pdf", pdf.as_pdf([pdf.scanned(page_of(study()), dpi=200)]))[0] == ["revoked"]


def test_text_of_a_scanner_and_files_that_are_none(tab: browser.Tab, tmp_path: Path) -> None:
    for text, verdict in ((code_of(KEY.envelope(exam())), "genuine"), ("你好", "not_ours")):
        tab.value(f"document.getElementById('text').value = '{text}'; document.getElementById('check').click()")
        assert tab.until(f"({VERDICTS}).length === 1 && {VERDICTS}") == [verdict]
        tab.value("document.getElementById('results').replaceChildren()")
    assert brought(tab, tmp_path / "broken.pdf", b"%PDF-1.7 nothing")[0] == ["broken"]
    cut = page_of(exam())[:4000]
    assert brought(tab, tmp_path / "cut.pdf", cut)[0][0] in {"broken", "not_ours"}


def test_a_list_that_was_cut_is_said_and_a_newer_one_can_be_taken(tab: browser.Tab, tmp_path: Path) -> None:
    open_page(tab, tmp_path, samples.page(samples.listed(study().number.text)[:-30]))
    assert "残缺" in tab.value("document.getElementById('list').innerText")
    assert brought(tab, tmp_path / "unknown.pdf", page_of(exam()))[0] == ["unknown"]
    (tmp_path / "list.txt").write_bytes(samples.listed(exam().number.text))
    tab.choose("#listfile", tmp_path / "list.txt")
    tab.until("document.getElementById('list').innerText.includes('截至2026-11-20')")
    assert brought(tab, tmp_path / "void.pdf", page_of(exam()))[0] == ["revoked"]
