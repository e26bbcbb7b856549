"""Question files of 100,000: parsed, imported with duplicates checked, one new question compared with all of them.

python -m tests.benchmarks.bench_question_files [QUESTIONS] [--peers FOLDER]

FOLDER holds ``pygiftparser`` where it is not installed. Asked: GIFT and XLSX at least twice as fast as the best kept Python parser, an
import with duplicates checked within 15 s and 600 MB, near duplicates of one new question within 50 ms. Seconds are those of the processor
for what runs here alone, else those of the clock.
"""

import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lawstudy.formats.question_files.reading import read_question_file

_WORDS = (
    "行政机关",
    "申请人",
    "期限",
    "复议",
    "决定",
    "送达",
    "听证",
    "公开",
    "处罚",
    "许可",
    "备案",
    "程序",
    "证据",
    "管辖",
    "责令",
    "撤销",
)


def _stem(n: int) -> str:
    return "".join(_WORDS[(n * step + step) % len(_WORDS)] for step in (1, 3, 5, 7, 11)) + f"第{n}号事项应当"


def gift(count: int) -> bytes:
    return "\n".join(f"::q{n}::{_stem(n)} {{\n=三十日\n~六十日\n~九十日第{n}\n~当日\n}}\n" for n in range(count)).encode()


def xlsx(count: int) -> bytes:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("试题")
    sheet.append(["题型", "题干", "选项A", "选项B", "选项C", "选项D", "正确答案", "解析", "难度"])
    for n in range(count):
        sheet.append(["单选题", _stem(n), "三十日", "六十日", f"九十日第{n}", "当日", "A", f"见第{n}条", "易"])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def timed(work: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> tuple[float, Any]:
    began = clock()
    found = work()
    return clock() - began, found


def _peer_gift(data: bytes) -> int | None:
    try:
        from pygiftparser import parser  # type: ignore[import-not-found]  # only where somebody wants to compare
    except ImportError:
        return None
    return len(parser.parseFile(io.StringIO(data.decode())))


def _peer_xlsx(data: bytes) -> int:
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    return sum(1 for _row in sheet.iter_rows(values_only=True)) - 1


def _cpu() -> float:
    """Of this process and of those that it has ended."""
    return sum(os.times()[:4])


def _parse(name: str, data: bytes, peer: Callable[[bytes], int | None]) -> None:
    ours, read = timed(lambda: read_question_file(data, name), _cpu)
    theirs, count = timed(lambda: peer(data), _cpu)
    said = f"{name}: {len(read.questions)} in {ours:.2f} s"
    print(said if count is None else f"{said}; peer {count} in {theirs:.2f} s, ratio {theirs / ours:.2f}")


def _imported(data: bytes, count: int) -> None:
    from lawstudy.backend.create import create_workspace
    from lawstudy.usecases.bank.question_import import BankFile, import_questions, preview_questions
    from tests.conftest import FIRST, PASSWORD

    with tempfile.TemporaryDirectory() as folder:
        entrance = create_workspace(Path(folder) / "workspace", FIRST)
        door: Any = entrance.sign_in(FIRST.name, PASSWORD)
        file = BankFile(name="甲.gift", sha256=door.put_blob(data))
        took, seen = timed(lambda: door.call(preview_questions, files=(file,)))
        print(f"looked at: {seen.new} new in {took:.1f} s")
        took, done = timed(lambda: door.call(import_questions, files=(file,), partly=True))
        print(f"imported: {done.added} in {took:.1f} s ({count / took:.0f} a second)")
        one = BankFile(name="乙.gift", sha256=door.put_blob(gift(count + 1)[-400:].partition(b"\n\n")[2] or gift(1)))
        took, again = timed(lambda: door.call(preview_questions, files=(one,)))
        print(f"one file of {again.found} more against them: {took:.2f} s")
        door.sign_out()
        entrance.close()
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _near(count: int) -> None:
    from lawstudy.usecases.bank.near_texts import NearTexts
    from lawstudy.usecases.bank.written_files import folded

    bank = [folded(_stem(n)) for n in range(count)]

    def look() -> None:
        near = NearTexts(bank)
        for n in range(20):
            near.nearest(folded(f"{_stem(n * count // 20)}吗"))

    took, _none = timed(look, _cpu)
    print(f"near duplicates of one question against {count}: {took / 20 * 1000:.1f} ms")


def main(count: int) -> None:
    print(f"load {os.getloadavg()[0]:.1f}")
    _parse("甲.gift", gift(count), _peer_gift)
    _parse("甲.xlsx", xlsx(count), _peer_xlsx)
    _near(count)
    _imported(gift(count), count)


if __name__ == "__main__":
    if "--peers" in sys.argv:
        sys.path.append(sys.argv.pop(sys.argv.index("--peers") + 1))
        sys.argv.remove("--peers")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
