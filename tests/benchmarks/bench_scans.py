"""Synthetic scans of answer sheets: how many marks are read, how many go to a person, how many are wrong; and the time of a page.

    python -m tests.benchmarks.bench_scans [--pages 2000] [--seed 7]

Scans of 50 questions at 150 dpi: up to 5° askew, noise, JPEG, a quarter of the hands with a light pencil, some marks crossed out,
a tenth of the pages upside down, a twentieth with a corner missing. Needed: no wrong mark
accepted, at most 2 % of the marks sent to a person.
Beside it, in the same run: what only straightening and decoding the code of a page takes.
"""

import argparse
import time
from collections import Counter
from uuid import UUID

import numpy as np

from lawstudy.documents.answer_sheet import AnswerSheets, SheetPerson, answer_sheets_pdf
from lawstudy.domain.answer_sheet import SheetCode, SheetItem, laid_out, read_row
from lawstudy.formats.scanned_sheets import found, measured
from tests.sheet_scans import Hand, Scanner, filled, printed, scanned

LIGHT, CROSSED, UPSIDE_DOWN, MISSING, EMPTY = 0.25, 0.008, 0.1, 0.05, 0.03


def sheet_of() -> tuple[tuple[SheetItem, ...], bytes]:
    single = [SheetItem(number=n, words=tuple("ABCD")) for n in range(1, 21)]
    several = [SheetItem(number=n, words=tuple("ABCDE"), many=True) for n in range(21, 36)]
    judged = [SheetItem(number=n, words=("对", "错")) for n in range(36, 51)]
    items = (*single, *several, *judged)
    code = SheetCode(exam_id=UUID(int=1), person_id=UUID(int=2), paper="0a1b2c3d", page=1)
    person = SheetPerson(name="沈静怡", department="政策法规科", code=code, items=items)
    return items, answer_sheets_pdf(AnswerSheets(organisation="青岚区科学技术局", title="2026年度学法考试", people=(person,)))


def chosen_by(chance: np.random.Generator, item: SheetItem) -> set[int]:
    """Which places a candidate means to fill."""
    count = int(chance.integers(2, len(item.words) + 1)) if item.many else 1
    return set(chance.choice(len(item.words), size=count, replace=False).tolist())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = np.random.default_rng(given.seed)
    items, pdf = sheet_of()
    (sheet,), page = laid_out(items), printed(pdf)
    counts: Counter[str] = Counter()
    straightening, whole = [], []
    for _page in range(given.pages):
        chosen = {place: chosen_by(chance, item) for place, item in enumerate(items) if chance.random() >= EMPTY}
        ink = int(chance.integers(120, 178) if chance.random() < LIGHT else chance.integers(15, 90))
        picture, _crossed = filled(page, sheet, chosen, Hand(ink=ink, crossed=CROSSED), chance)
        scanner = Scanner(
            angle=chance.uniform(-5, 5),
            upside_down=chance.random() < UPSIDE_DOWN,
            noise=chance.uniform(3, 14),
            missing=int(chance.integers(4)) if chance.random() < MISSING else None,
            jpeg=int(chance.integers(60, 90)),
        )
        scan = scanned(picture, scanner, chance)
        begun = time.perf_counter()
        straight = found(scan)
        straightening.append(time.perf_counter() - begun)
        if straight.straight is None:
            counts[f"page: {straight.fault}"] += 1
            counts["to a person"] += len(items)
            continue
        rows = measured(straight.straight, sheet)
        whole.append(time.perf_counter() - begun)
        for place, item in enumerate(items):
            read = read_row(rows[place], many=item.many)
            right = set(read.chosen) == chosen.get(place, set())
            counts["to a person" if read.doubt else "right" if right else "WRONG"] += 1
            if read.doubt:
                counts[f"doubt: {read.doubt}"] += 1
    marks = given.pages * len(items)
    print(f"{given.pages} pages, {marks} marks: {dict(counts)}")
    print(f"wrong accepted {counts['WRONG']}; to a person {100 * counts['to a person'] / marks:.2f} %")
    print(
        f"a page {1000 * float(np.median(whole)):.0f} ms, of them to find and straighten it {1000 * float(np.median(straightening)):.0f} ms"
    )


if __name__ == "__main__":
    main()
