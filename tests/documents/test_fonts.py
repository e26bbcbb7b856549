"""What stands for characters that a typeface lacks."""

import pytest

from lawstudy.documents.fonts import MARKER, Face, missing_characters, pieces, unprintable
from lawstudy.documents.sign_in_sheet import Signer, SignInSheet, sign_in_sheet_pdf
from lawstudy.domain.blob import Unprintable
from tests.documents import pdf


@pytest.mark.parametrize("face", list(Face))
def test_every_face_has_the_marker(face: Face) -> None:
    assert missing_characters(MARKER, face) == ()


def test_plain_text_stays_in_one_piece() -> None:
    assert pieces("学习《行政复议法》90.5", Face.SERIF) == ((Face.SERIF, "学习《行政复议法》90.5"),)
    assert pieces("", Face.SERIF) == ((Face.SERIF, ""),)


@pytest.mark.parametrize("char", ["龘", "㐂", "𠀀", "𠮷", "😀", "\ue000"])
def test_what_no_face_has_is_marked(char: str) -> None:
    assert pieces(f"李{char}明", Face.SERIF) == ((Face.SERIF, f"李{MARKER}明"),)


def test_what_another_face_has_is_drawn_in_that() -> None:
    assert pieces("一⅓份", Face.SERIF) == ((Face.SERIF, "一"), (Face.KAI, "⅓"), (Face.SERIF, "份"))


@pytest.mark.parametrize("char", ["\u200b", "\ufe00", "\U000e0100", "\u2060"])
def test_what_nobody_sees_is_neither_drawn_nor_told(char: str) -> None:
    assert pieces(f"葛{char}明", Face.SERIF) == ((Face.SERIF, "葛明"),)
    assert unprintable(Signer(name=f"葛{char}")) == ()


def test_a_sheet_tells_the_name_the_characters_and_the_line() -> None:
    people = (Signer(name="王芳"), Signer(name="李㐂龘㐂", department="办公室"), Signer(name="赵六", department="𠀀科"))
    sheet = SignInSheet(organisation="局", topic="很长的题目" * 6 + "㐂" + "很长的题目" * 6, people=people)
    assert unprintable(sheet) == (
        Unprintable(text="题目很长的题目很长的题目㐂很长的题目很长的题目很", characters=("㐂 U+3402",), place="topic"),
        Unprintable(text="李㐂龘㐂", characters=("㐂 U+3402", "龘 U+9F98"), place="name", number=2),
        Unprintable(text="𠀀科", characters=("𠀀 U+20000",), place="department", number=3),
    )
    (page,) = pdf.pages(sign_in_sheet_pdf(sheet))
    assert "李〓〓〓" in page
    assert "〓科" in page
