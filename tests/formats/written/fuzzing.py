"""Mutated cells for as long as one likes: ``python -m tests.formats.written.fuzzing people 600`` (seconds; all kinds without a name).

Whatever is read: nothing breaks, nothing takes long, a value that is not known has a note, every repair settles its doubt, and no
reason of health or family stands in a note.
"""

import random
import sys
import time
from typing import Any

from lawstudy.formats.tables.notes import Level
from lawstudy.formats.written.reasons import is_private
from tests.formats.written.reading import choose
from tests.formats.written.test_repairs import TABLES, Reader

_EMPTY_MAY_BE_NONE = {"states", "scores", "bands", "marks", "yes_or_no", "units"}
_PIECES = (
    "0123456789零一二三十百年月日号时点分半:：.-－—~、，,;；（）() \u3000\u200b\n/%％约余多人应到实到请假病产王芳李伟全体党员等除外×√AaPp"
)
_SLOW = 2.0


def mutated(chance: random.Random, texts: list[str]) -> str:
    """A cell of the tables with a few pieces taken out, put in, moved, doubled or joined to another cell."""
    text = chance.choice(texts)
    for _ in range(chance.randint(1, 4)):
        place, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
        way = chance.randrange(6)
        if way == 0:
            text = text[:place] + text[end:]
        elif way == 1:
            text = text[:place] + chance.choice(_PIECES) + text[place:]
        elif way == 2:
            text = text[:end] + text[place:]
        elif way == 3:
            text = text[:place] + chance.choice(texts) + text[place:]
        elif way == 4:
            text += chance.choice("、，, \n") + chance.choice(texts)
        else:
            text = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and chance.random() < 0.3 else char for char in text)
    return text[:2000]


def check(name: str, read: Reader, cell: Any) -> None:
    began = time.process_time()
    found = read(cell, choose({}))
    assert time.process_time() - began < _SLOW, "slow"
    assert found.value is not None or found.notes or name in _EMPTY_MAY_BE_NONE, "lost"
    for note in found.notes:
        assert note.level is Level.SAID or note.key, note
        assert name not in {"people", "states", "scores"} or not is_private(note.value + note.other + note.key), note
        for repair in note.repairs:
            again = read(cell, choose({note.key: repair}))
            assert note.key not in {left.key for left in again.notes if left.level is not Level.SAID}, (note, repair)


def run(name: str, read: Reader, cells: list[Any], seconds: float, seed: int) -> int:
    """How many cells were read; the first one that is not read as it should is raised with its text."""
    chance = random.Random(seed)
    texts = [text for cell in cells if isinstance(text := cell[0] if isinstance(cell, tuple) else cell, str) and 0 < len(text) < 300]
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        text = mutated(chance, texts)
        cell = (text, chance.choice(("", "hours", "minutes", "lessons"))) if name == "durations" else text
        try:
            check(name, read, cell)
        except Exception as error:
            raise AssertionError(f"{name}: {cell!r} (seed {seed})") from error
        count += 1
    return count


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    duration = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    start = random.SystemRandom().randrange(10**6)
    for kind, reader, table in TABLES:
        if wanted in {"all", kind}:
            print(kind, run(kind, reader, table, duration, start), "cells", flush=True)
