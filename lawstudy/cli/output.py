"""Printing: a table on a terminal, tab-separated lines anywhere else, JSON for scripts."""

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from lawstudy.domain.clock import ending, local


def as_json(value: Any, *, indented: bool = False) -> str:
    encoded = msgspec.json.encode(value)
    return (msgspec.json.format(encoded) if indented else encoded).decode()


def print_table(head: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    """A cell that is None is empty; tabs and line breaks inside a cell become spaces."""
    texts = [[" ".join(str(cell).split()) if cell is not None else "" for cell in line] for line in lines]
    if not sys.stdout.isatty():
        for line in [list(head), *texts]:
            print("\t".join(line))
        return
    from rich.console import Console  # needed on a terminal only
    from rich.table import Table

    table = Table(*head)
    for line in texts:
        table.add_row(*line)
    Console().print(table)


def when(micros: int | None) -> str:
    """An instant by local time, "" for none."""
    return "" if micros is None else datetime.strftime(local(micros), "%Y-%m-%d %H:%M")


def until(micros: int) -> str:
    """An instant at which something ends; midnight is 24:00 of the day before."""
    return " ".join(ending(micros))


def hundredths(value: int | None) -> str:
    """9050 → ``90.5``, "" for none."""
    return "" if value is None else f"{value / 100:g}"
