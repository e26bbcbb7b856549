"""One question as a file that a person writes and changes: what the editor has in its fields, in YAML.

type: single_choice
stem: 复议机关收到申请后，应当在（　　）内审查。
options: {A: 三日, B: 五日, C: 七日, D: 十日}
answer: B
explanation: 见第三十条。
cites: [第三十条第一款]
law: xzfyf
chapter: 4
difficulty: easy

``version`` is that of the question when it was written out: a question that somebody has changed since then is not written over.
"""

import msgspec
import yaml

from lawstudy.domain.problems import Problem
from lawstudy.domain.question import Difficulty, Use
from lawstudy.domain.question_types.draft import Draft
from lawstudy.formats.yaml_tree import Document, Unreadable

LARGEST = 256 * 1024


class WrittenQuestion(Draft, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A draft with where it is filed. "" and 0 where that is not said."""

    law: str = ""
    edition: str = ""
    chapter: int = 0
    difficulty: Difficulty = Difficulty.MEDIUM
    use: Use = Use.BOTH
    tags: tuple[str, ...] = ()
    version: int = 0

    @property
    def draft(self) -> Draft:
        return Draft(**{name: getattr(self, name) for name in Draft.__struct_fields__})


def read_question(data: bytes) -> WrittenQuestion | Problem:
    """The question, or the first thing that cannot be read with its line."""
    try:
        return Document(data).read(WrittenQuestion)
    except Unreadable as unreadable:
        return unreadable.problem


def write_question(question: WrittenQuestion) -> bytes:
    plain = msgspec.to_builtins(question)
    return bytes(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=1_000, encoding="utf-8"))
