"""An index of 104 rows over a year of 150 activities of 60 people: bringing it in, its page, and the whole package.

    python -m tests.benchmarks.bench_evidence [--rows 104] [--people 60] [--activities 150]

Beside the package, in the same run, the bare work: a PDF with one line drawn by reportlab for each activity that answers a row. Needed:
5 s for the package.
"""

import argparse
import io
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

from reportlab.pdfgen.canvas import Canvas

from lawstudy.backend.local import LocalDoor
from lawstudy.domain.duties import IndexRow
from lawstudy.usecases.duties.duties import add_duty
from lawstudy.usecases.duties.evidence import show_evidence_index
from lawstudy.usecases.duties.evidence_package import evidence_package
from lawstudy.usecases.imports.duty_lists import accept_index_import, preview_index_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.plans.plan_items import begin_plan
from tests.benchmarks.bench_bank import FIRST, opened
from tests.benchmarks.bench_plan import LAST, fill
from tests.benchmarks.bench_study import measured

CONTENTS = ("警示教育每年不少于2次", "集中学习不少于10次", "专题党课", "制定年度学法计划", "行政处罚案卷评查", "政府信息公开")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=104)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--activities", type=int, default=150)
    given = parser.parse_args()
    with ExitStack() as stack:
        entrance = opened(Path(mkdtemp()), stack, postgresql=False)
        door = entrance.sign_in(FIRST.name, FIRST.password)
        assert isinstance(door, LocalDoor)
        fill(door, 1, given.people, given.activities)
        door.call(begin_plan, year=LAST)
        brought_in(door, given.rows)
        door.call(add_duty, facts=IndexRow(year=LAST, index="指标", place=given.rows + 1, content="全部", tags=("无",)))
        found = door.call(show_evidence_index, year=LAST)
        answering = {ident for line in found.lines for _day, _topic, ident in line.activities}
        print(f"{len(found.lines)} rows, {found.states}, {len(answering)} activities answer them")
        measured("the index", lambda: door.call(show_evidence_index, year=LAST))
        begun, worked = time.perf_counter(), time.process_time()
        made = door.call(evidence_package, year=LAST, party=True)
        wall, work, size = time.perf_counter() - begun, time.process_time() - worked, len(door.get_blob(made.blob.sha256)) / 1e6
        print(f"the package  {wall:6.2f} s ({work:.2f} s of work), {size:.1f} MB, {made.covered} covered")
        begun = time.perf_counter()
        for _ident in answering:
            canvas = Canvas(io.BytesIO())
            canvas.drawString(100, 700, "0")
            canvas.save()
        print(f"bare PDFs    {time.perf_counter() - begun:6.2f} s")
        door.sign_out()


def brought_in(door: LocalDoor, rows: int) -> None:
    lines = ["编号\t一级指标\t考核内容\t分值"]
    lines += [f"{number}\t第{number % 9}类\t{CONTENTS[number % len(CONTENTS)]}（第{number}项）\t1" for number in range(1, rows + 1)]
    source = ImportSource(text="\n".join(lines))
    begun = time.perf_counter()
    token = door.call(preview_index_import, source=source, year=LAST, index="指标").token
    door.call(accept_index_import, source=source, token=token, year=LAST, index="指标")
    print(f"bringing in  {time.perf_counter() - begun:6.2f} s")


if __name__ == "__main__":
    main()
