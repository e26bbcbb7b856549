"""One question cut by the signs before its parts: what is asked, keys, explanation, and what stands below it (难度：易)."""

import re
from dataclasses import dataclass, field

from lawstudy.formats.question_files.marks import ATTRIBUTE, EXPLANATION, KEY

_SOURCE = re.compile(
    r"(?:(?<=[。）)？?；;])|(?<=[_＿]))\s*+([（(][^（()）《]{0,8}《[^》]{1,100}》[^()（）]{0,40}[)）]|《[^》]{2,40}》\s*+第[^\s，。]{1,12}[条段章页](?:第[^\s，。]{1,6}[款项])?)\s*+。?\s*+$"
)


@dataclass
class Cut:
    head: str
    keys: list[str]
    explanation: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def cut_of(text: str) -> Cut:
    """The parts of a block by the signs before them."""
    marks = sorted(
        [(hit.start(), hit.end(), "key") for hit in KEY.finditer(text)]
        + [(hit.start(), hit.end(), "explanation") for hit in EXPLANATION.finditer(text)]
        + [(hit.start(), hit.end(), hit[1] + "\n" + hit[2].strip()) for hit in ATTRIBUTE.finditer(text)]
    )
    cut = Cut(text[: marks[0][0]].strip() if marks else text.strip(), [])
    reached = 0
    for place, (begin, end, what) in enumerate(marks):
        if begin < reached:
            continue
        reached = end
        after = next((start for start, _end, _what in marks[place + 1 :] if start >= end), len(text))
        if what == "key":
            cut.keys.append(text[end:after].strip())
        elif what == "explanation":
            cut.explanation = "\n".join(filter(None, (cut.explanation, text[end:after].strip())))
        else:
            name, value = what.split("\n", 1)
            cut.attributes.setdefault(name, value)
    return cut


def source_of(stem: str) -> tuple[str, str]:
    """A stem without the source named behind its last sentence, and that source."""
    text = " ".join(part.strip() for part in stem.split("\n")) if stem.count("\n") == 1 and len(stem) < 120 else stem
    found = _SOURCE.search(text)
    if found is None or not text[: found.start()].strip():
        return stem.strip(), ""
    return text[: found.start()].strip(), found[1].strip("（）() ")
