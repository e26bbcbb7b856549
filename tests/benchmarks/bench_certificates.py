"""Certificates as PDF: many in one file, and a file each, beside a plain loop over reportlab that draws the same page.

    python -m tests.benchmarks.bench_certificates [--count 300]

The plain loop has its typeface registered once, too; its code is made by segno and drawn module by module as its guide shows. Each line: ms
and KB for a page, and how many times as fast ours is. Needed: 8 × in one file, 5 × singly, and no larger files.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from unittest import mock

import segno
from reportlab.pdfgen.canvas import Canvas

from lawstudy.documents import drawing
from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from tests.documents.test_certificate import issued
from tests.domain.test_certificate import exam

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "一二三四五六七八九十明岚时雨怀瑾砚之静怡"


def plain_qr(canvas: Canvas, code: str, *, x: float, bottom: float, side: Callable[[int], float]) -> float:
    matrix = segno.make_qr(code, error="m", boost_error=False).matrix
    room = side(len(matrix))
    module = room / len(matrix)
    canvas.setFillColor("#000000")
    for row, cells in enumerate(matrix):
        for column, dark in enumerate(cells):
            if dark:
                canvas.rect(x + column * module, bottom + room - (row + 1) * module, module, module, stroke=0, fill=1)
    return room


def in_one(pages: Sequence[IssuedCertificate]) -> int:
    return len(certificates_pdf(pages))


def singly(pages: Sequence[IssuedCertificate]) -> int:
    return sum(len(certificates_pdf([page])) for page in pages)


def took(make: Callable[[Sequence[IssuedCertificate]], int], pages: Sequence[IssuedCertificate]) -> tuple[float, float]:
    """ms and KB for a page."""
    begun = time.perf_counter()
    size = make(pages)
    return 1000 * (time.perf_counter() - begun) / len(pages), size / len(pages) / 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=300)
    count = parser.parse_args().count
    names = [SURNAMES[n % len(SURNAMES)] + GIVEN[n // 20 % len(GIVEN)] + GIVEN[n // 7 % len(GIVEN)] for n in range(count)]
    pages = [issued(exam(name=name)) for name in names]
    singly(pages[:1])
    for name, make in (("in one file", in_one), ("a file each", singly)):
        ours = took(make, pages)
        with mock.patch.object(drawing, "draw_qr", plain_qr):
            plain = took(make, pages)
        print(f"{name}: {ours[0]:.1f} ms, {ours[1]:.1f} KB; plain loop {plain[0]:.1f} ms, {plain[1]:.1f} KB; {plain[0] / ours[0]:.1f} ×")


if __name__ == "__main__":
    main()
