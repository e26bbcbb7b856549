"""Pages by templates of a bureau: every paper, every measure, genuine when untouched and named where something was altered."""

from typing import Any

import pypdfium2
import pytest
from msgspec import structs

from lawstudy.documents.certificate import IssuedCertificate, Places, certificates_pdf, places_of, set_sentence
from lawstudy.documents.certificate_places import field_boxes
from lawstudy.documents.certificate_reading import check_page, check_pdf
from lawstudy.domain.certificate import Certificate, Field
from lawstudy.domain.certificate_check import Altered, Genuine, ToCompare, code_of, page_text
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import BUILT_IN, LONGEST_WORDING, MILLIMETRES, CertificateTemplate, Paper
from tests.documents import pdf
from tests.documents.test_certificate_reading import KEY, LONGEST
from tests.documents.test_check_page import needs_node, on_page, run, text
from tests.domain.test_certificate import exam
from tests.domain.test_certificate_template import ENDS_IN_A_PLACE, LETTER

MM = 72 / 25.4
PAPERS = pytest.mark.parametrize("paper", Paper)
FULL = "{姓名}{科室}{组织单位}{年度}{内容}{成绩}{等次}"


def page_of(certificate: Certificate) -> bytes:
    return certificates_pdf([IssuedCertificate(certificate=certificate, envelope=KEY.envelope(certificate))])


def verdict(data: bytes) -> Any:
    [found] = check_pdf(data, [KEY.public])
    return found.verdict


@PAPERS
def test_a_page_has_its_paper_and_is_genuine(paper: Paper) -> None:
    certificate = exam(template=structs.replace(LETTER, paper=paper))
    data = page_of(certificate)
    document = pypdfium2.PdfDocument(data)
    size = document[0].get_size()
    document.close()
    assert [round(each / MM) for each in size] == list(MILLIMETRES[paper])
    assert verdict(data) == Genuine(certificate=certificate, key_id=KEY.public.key_id)


def test_pages_of_two_papers_in_one_file() -> None:
    several = [exam(), exam(template=LETTER)]
    data = certificates_pdf([IssuedCertificate(certificate=one, envelope=KEY.envelope(one)) for one in several])
    assert [found.verdict for found in check_pdf(data, [KEY.public])] == [Genuine(certificate=c, key_id=KEY.public.key_id) for c in several]


@PAPERS
@pytest.mark.parametrize("field", [Field.NAME, Field.SCORE, Field.ISSUER, Field.TITLE])
def test_a_covered_field_is_named(paper: Paper, field: Field) -> None:
    certificate = exam(template=structs.replace(LETTER, paper=paper))
    left, bottom, right, top = field_boxes(certificate)[field][0]
    found = verdict(pdf.covered(page_of(certificate), (left + 3, bottom + 3, right - 1, top - 3)))
    assert isinstance(found, ToCompare)
    assert field in found.fields


def test_another_template_than_was_signed_is_an_alteration() -> None:
    """The words of one form under the code of another."""
    lying = certificates_pdf([IssuedCertificate(certificate=exam(template=LETTER), envelope=KEY.envelope(exam()))])
    found = verdict(lying)
    assert isinstance(found, Altered)
    assert Field.TITLE in found.fields


def test_another_measure_than_was_signed_is_to_be_compared() -> None:
    wider = exam(template=structs.replace(LETTER, text_size=18))
    lying = certificates_pdf([IssuedCertificate(certificate=wider, envelope=KEY.envelope(exam(template=LETTER)))])
    assert isinstance(verdict(lying), ToCompare)


@PAPERS
@pytest.mark.parametrize("seal", [30, 60])
@pytest.mark.parametrize("border", [True, False])
def test_the_longest_words_leave_the_place_of_the_seal_and_the_code_free(paper: Paper, seal: int, border: bool) -> None:
    wording = FULL + "字" * (LONGEST_WORDING - len(FULL))
    form = CertificateTemplate(title="证" * 12, wording=wording, paper=paper, border=border, title_size=48, text_size=28, seal=seal)
    certificate = structs.replace(LONGEST, template=form)
    places, found = places_of(form), set_sentence(certificate)
    lowest = found.baseline - (len(found.lines) - 1) * found.leading
    assert lowest >= places.floor - 0.01
    assert found.size >= 6
    x, y, diameter = places.seal
    assert lowest - 0.3 * found.size > y + diameter / 2
    assert x + diameter / 2 < places.page[0]
    assert x - diameter / 2 > places.side + 36 * MM
    assert isinstance(verdict(page_of(certificate)), Genuine)
    assert not _drawn_in_the_seal(page_of(certificate), places, certificate)


def _drawn_in_the_seal(data: bytes, places: Places, certificate: Certificate) -> bool:
    """Anything but issuer and date, in the square inside the circle."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    x, y, diameter = places.seal
    half = diameter / 2 / 2**0.5
    words = page.get_textpage().get_text_bounded(x - half, y - half, x + half, y + half)
    document.close()
    kept = set(certificate.issuer + "2026年12月3日\r\n ")
    return bool(set(words) - kept)


def test_a_salutation_stands_at_the_edge_and_its_paragraphs_are_indented() -> None:
    lines = set_sentence(exam(template=LETTER)).lines
    assert lines[0].indent == 0
    assert lines[1].indent > 0
    assert lines[-1].indent > 0
    alone = exam(template=structs.replace(LETTER, wording="证{姓名}{年度}{内容}如下："))
    assert set_sentence(alone).lines[0].indent > 0


@needs_node
@pytest.mark.parametrize(
    "template", [LETTER, ENDS_IN_A_PLACE, BUILT_IN[CertificateKind.EXAM]], ids=["letter", "ends in a place", "program's"]
)
def test_the_page_for_checking_says_the_same_of_every_alteration(template: CertificateTemplate) -> None:
    certificate = exam(template=template)
    code, plain = text(certificate), page_text(certificate)
    assert run([on_page(plain, code)])["found"][0]["verdict"] == "genuine"
    pages = [plain[:place] + "改" + plain[place + 1 :] for place, char in enumerate(plain) if char != "\n"]
    pages += [plain.replace("成果转化科", ""), plain.replace("90.5", "99"), plain + "。"]
    found = run([on_page(each, code) for each in pages if each != plain])["found"]
    for page, one in zip((each for each in pages if each != plain), found, strict=True):
        wanted = check_page(page + code, [KEY.public])
        assert isinstance(wanted, Altered), page
        assert (one["verdict"], one["fields"]) == ("altered", [field.value for field in wanted.fields]), page


@needs_node
def test_a_wording_that_cannot_be_read_is_not_ours_for_the_page_either() -> None:
    signed = KEY.envelope(exam(template=LETTER))
    broken = signed.replace("{姓名}".encode(), "{姓名[".encode())
    [found] = run([{"text": code_of(broken)}])["found"]
    assert found["verdict"] == "altered"
    assert found["certificate"] is None
