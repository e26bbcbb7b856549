"""Reading a workbook of 100,000 rows × 10 columns: needed are ≤ 20 s and ≤ 600 MB in all, wished for is twice the time of calamine alone.

python -m tests.benchmarks.bench_tables [ROWS]

calamine, which sees neither formats nor hidden rows nor errors, reads the same file in the same run into lists of values.
"""

import io
import subprocess
import sys
import threading
import time
from pathlib import Path

from python_calamine import load_workbook

from lawstudy.formats.tables.reading import read_workbook
from tests.formats.tables.making import MAIN, xlsx

ROUNDS = 3
COLUMNS = "ABCDEFGHIJ"


def workbook(count: int) -> bytes:
    """As Excel writes it: shared texts, styles; a number, name, department, score, day, share, note, staff number, minutes, yes or no."""
    texts: dict[str, int] = {}

    def text(value: str) -> str:
        return f't="s"><v>{texts.setdefault(value, len(texts))}</v>'

    rows = []
    for number in range(count):
        name = f"甲{chr(0x4E00 + number % 5000)}{chr(0x4E00 + number // 5000)}"
        values = (
            f"><v>{number + 1}</v>", text(name), text("办公室"), f"><v>{number % 10_000 / 100}</v>", f's="1"><v>{45292 + number % 700}</v>',
            's="2"><v>0.95</v>', text(f"备注文字{number}"), f's="3"><v>{number}</v>', "><v>90</v>", text("是"),
        )  # fmt: skip
        cells = "".join(f'<c r="{column}{number + 1}" {value}</c>' for column, value in zip(COLUMNS, values, strict=True))
        rows.append(f'<row r="{number + 1}" spans="1:10" ht="14.25" customHeight="1">{cells.replace(" >", ">")}</row>')
    formats = ["yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "0%", "000000"]
    shared = f"<sst {MAIN}>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>".encode()
    return xlsx("".join(rows), formats=formats, more={"xl/sharedStrings.xml": shared})


def by_calamine(data: bytes) -> float:
    began = time.perf_counter()
    book = load_workbook(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.perf_counter() - began


def by_ourselves(data: bytes) -> tuple[float, int]:
    """Seconds, and the most memory in MB that the reader's process and this one had at a time."""
    seen: list[int] = []
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(seen, over))
    watch.start()
    began = time.perf_counter()
    read_workbook(data)
    took = time.perf_counter() - began
    over.set()
    watch.join()
    return took, max(seen, default=0)


def _watch(seen: list[int], over: threading.Event) -> None:
    """Memory of this process and its children now, again and again."""
    while not over.wait(0.02):
        told = subprocess.run(
            ["ps", "-o", "rss=,cmd=", "--ppid", str(_own()), "-p", str(_own())], capture_output=True, text=True, check=False
        )
        lines = [line for line in told.stdout.splitlines() if " ps " not in line]
        seen.append(sum(int(line.split()[0]) for line in lines) // 1024)


def _own() -> int:
    return int(Path("/proc/self").readlink().name)


def main(count: int) -> int:
    data = workbook(count)
    calamine, ours, memory = [], [], 0
    for _ in range(ROUNDS):
        calamine.append(by_calamine(data))
        took, most = by_ourselves(data)
        ours.append(took)
        memory = max(memory, most)
    best, theirs = min(ours), min(calamine)
    print(f"{count} rows × 10, {len(data) / 1e6:.1f} MB: {best:.2f} s, {memory} MB; calamine alone {theirs:.2f} s ({best / theirs:.1f} ×)")
    return 0 if best <= 20 and memory <= 600 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
