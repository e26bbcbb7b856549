"""Where the ink of an official page lies, in millimetres on the picture of the page, against the measures of GB/T 9704-2012."""

from datetime import date
from typing import NamedTuple

import numpy as np
import pytest

from lawstudy.documents import official_pdf
from lawstudy.documents.official import OfficialDocument, Style, Text
from tests.documents import pdf

DPI = 300
MM = 25.4 / DPI
WORDS = "坚持领导干部带头学法，党组理论学习中心组开展专题研讨12次；组织“学法用法”讲座，学习《行政复议法》（修订）。"
FULL = OfficialDocument(
    title="报告", author="青岚区科学技术局", day=date(2026, 12, 3), blocks=tuple([Text(style=Style.BODY, text=WORDS * 4)] * 30)
)


class Ink(NamedTuple):
    """White edges of the text, and how far below the upper edge the dashes beside the page number begin."""

    top: float
    left: float
    right: float
    bottom: float
    dash: float


def ink_of(data: bytes, page: int) -> Ink:
    dark = pdf.picture(data, page, scale=DPI / 72) < 128
    rows = np.flatnonzero(dark.any(axis=1)) * MM
    body = rows[rows < 264]
    columns = np.flatnonzero(dark[: round(264 / MM)].any(axis=0)) * MM
    foot = dark[round(264 / MM) :]
    outer = foot[:, np.flatnonzero(foot.any(axis=0))[:20]]  # the first of the two dashes
    dash = 264 + np.flatnonzero(outer.any(axis=1))[0] * MM
    return Ink(body[0], columns[0], 210 - columns[-1], 297 - body[-1], dash)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_the_ink_keeps_the_edges_of_the_standard(page: int) -> None:
    found = ink_of(official_pdf.pdf_bytes(FULL), page)
    assert abs(found.top - 37) <= 1
    assert abs(found.left - 28) <= 1
    assert abs(found.right - 26) <= 1
    assert found.bottom >= 35 - 1
    assert abs(found.dash - (297 - 35 + 7)) <= 1
