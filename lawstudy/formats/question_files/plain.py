"""Questions in a plain text of any encoding."""

from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.written import read_written


def read_plain(text: str) -> FileRead:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return read_written([Line(row=row, text=line) for row, line in enumerate(lines, 1)], "text")
