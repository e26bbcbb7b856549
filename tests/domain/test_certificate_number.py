"""Numbers of certificates and their check character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawstudy.domain.certificate_number import CertificateKind, CertificateNumber, check_character, parse_number


def number(serial: int, kind: CertificateKind = CertificateKind.EXAM) -> CertificateNumber:
    return CertificateNumber(organisation_code="QLKJ", year=2026, kind=kind, serial=serial)


@pytest.mark.parametrize(
    ("serial", "check"),
    [(15, "9"), (16, "7"), (17, "5"), (18, "3"), (19, "1"), (20, "F"), (21, "D"), (22, "B"), (23, "9"), (24, "7"), (31, "9")],
)
def test_check_character_of_a_series(serial: int, check: str) -> None:
    assert number(serial).text == f"QLKJ-2026-KS-{serial:04d}-{check}"


def test_check_character_of_the_published_example() -> None:
    """ISO/IEC 7064, MOD 37,36: the example A12425GABC1234002 has the check character M."""
    assert check_character("A12425GABC1234002") == "M"


def test_a_number_of_study_has_its_own_letters() -> None:
    assert number(2, CertificateKind.STUDY).text.startswith("QLKJ-2026-XX-0002-")


def test_serials_above_four_digits_grow() -> None:
    text = number(12345).text
    assert "-12345-" in text
    assert parse_number(text) == number(12345)


def test_typed_in_any_width_and_case() -> None:
    assert parse_number(" ｑｌｋｊ－2026－ks-0031-9 ") == number(31)


@pytest.mark.parametrize(
    "text",
    ["", "QLKJ-2026-KS-0031-8", "QLKJ-2026-ZZ-0031-9", "QLKJ-2026-KS-0000-0", "QLKJ-0026-KS-0031-9", "QLKJ-2026-KS-00031-9", "没有编号"],
)
def test_what_is_not_a_number(text: str) -> None:
    assert parse_number(text) is None


@given(serial=st.integers(1, 9999), place=st.integers(0, 13), char=st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_one_wrong_character_is_always_found(serial: int, place: int, char: str) -> None:
    text = number(serial).text.replace("-", "")
    wrong = text[:place] + char + text[place + 1 :]
    assert (check_character(wrong[:-1]) == wrong[-1]) == (wrong == text)


def test_swapped_digits_of_the_serial_are_found() -> None:
    texts = [number(serial).text.replace("-", "") for serial in range(1, 9999, 7)]
    swaps = [(text, text[:i] + text[i + 1] + text[i] + text[i + 2 :]) for text in texts for i in range(10, 13)]
    changed = [wrong for text, wrong in swaps if wrong != text]
    unseen = [wrong for wrong in changed if check_character(wrong[:-1]) == wrong[-1]]
    assert len(changed) > 3000
    assert len(unseen) < 0.02 * len(changed)


@pytest.mark.parametrize(("code", "year", "serial"), [("ql", 2026, 1), ("QLKJ", 26, 1), ("QLKJ", 2026, 0), ("QLKJ", 2026, 1_000_000_000)])
def test_out_of_range(code: str, year: int, serial: int) -> None:
    with pytest.raises(ValueError):
        CertificateNumber(organisation_code=code, year=year, kind=CertificateKind.EXAM, serial=serial)
