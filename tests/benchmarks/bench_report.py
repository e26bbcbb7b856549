"""The whole report of the demo's finished year as DOCX, PDF and XLSX, the first time in a process and again.

    python -m tests.benchmarks.bench_report [--folder DIR]

Each line: seconds by the clock and of the processor, the load of the machine with them. Needed: 3 s for all three. Beside it the bare
work: the same texts written plainly by python-docx, reportlab and openpyxl, a paragraph or a row each.
"""

import argparse
import io
import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.demo import finished_year, make_demo
from lawstudy.demo.people import COORDINATOR, PASSWORD
from lawstudy.domain.annual_report.figure import Figure, year_of
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.reports.whole import whole_report
from lawstudy.usecases.reports.whole_export import export_whole_report
from lawstudy.usecases.reports.whole_figures import find_figures
from lawstudy.usecases.reports.whole_reading import WholeReport

PERIOD = year_of(finished_year.YEAR)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, help="a demo workspace that is there")
    given = parser.parse_args()
    folder = given.folder or made()
    with closing(open_entrance(folder)) as entrance:
        door = entrance.sign_in(COORDINATOR, PASSWORD)
        assert isinstance(door, LocalDoor)
        for run in ("first", "again", "again"):
            measured(f"DOCX + PDF + XLSX, {run}", lambda: door.call(export_whole_report, period=PERIOD, formats=tuple(ReportFormat)))
        found = door.call(whole_report, period=PERIOD)
        measured("read with its check", lambda: door.call(whole_report, period=PERIOD))
        measured("search over all figures", lambda: door.call(find_figures, period=PERIOD))
        measured("bare libraries", lambda: bare(found))
        door.sign_out()


def made() -> Path:
    folder = Path(mkdtemp()) / "demo"
    make_demo(folder)
    return folder


def bare(found: WholeReport) -> None:
    import docx
    from openpyxl import Workbook
    from reportlab.pdfgen.canvas import Canvas

    document, book, canvas = docx.Document(), Workbook(), Canvas(io.BytesIO())
    for line in found.lines:
        document.add_paragraph(line.text)
        canvas.drawString(80, 700, line.text)
    document.save(io.BytesIO())
    canvas.save()
    sheet = book.worksheets[0]
    for figure in found.figures:
        for row in figure.rows if isinstance(figure, Figure) else ():
            sheet.append([row.label, row.detail])
    book.save(io.BytesIO())


def measured(name: str, work: Callable[[], object]) -> None:
    wall, own = time.perf_counter(), time.process_time()
    work()
    load = os.getloadavg()[0]
    print(f"{name:28} {time.perf_counter() - wall:6.2f} s, processor {time.process_time() - own:6.2f} s (load {load:.1f})")


if __name__ == "__main__":
    main()
