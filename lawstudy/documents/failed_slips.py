"""成绩通知单: for each who has not passed an exam a page of his own, to be handed to him alone."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from lawstudy.documents.official import Block, OfficialDocument, Style, Text, sign_off
from lawstudy.domain.certificate import hundredths


class FailedSlip(Struct, frozen=True, kw_only=True):
    """``points`` in hundredths, None where the organiser gave a band alone; ``band`` as the exam calls it."""

    name: str
    department: str
    points: int | None
    band: str


class FailedSlips(Struct, frozen=True, kw_only=True):
    """``passing`` in hundredths, None where nobody said it. ``again`` says when the 补考 is, "" where none is planned."""

    organisation: str
    title: str
    passing: int | None
    again: str
    slips: Sequence[FailedSlip]
    day: date


def failed_slips_document(of: FailedSlips) -> OfficialDocument:
    """A page for each, in the order given; no page says anything of anybody else."""
    title = f"{of.title}成绩通知单"
    blocks: list[Block] = []
    for place, slip in enumerate(of.slips):
        whom = f"{slip.name}同志（{slip.department}）：" if slip.department else f"{slip.name}同志："
        blocks += [
            Text(style=Style.TITLE, text=title, new_page=place > 0),
            Text(style=Style.BODY, text=""),
            Text(style=Style.ADDRESSEE, text=whom),
            Text(style=Style.BODY, text=_result(of, slip)),
            Text(style=Style.BODY, text=of.again or "补考时间另行通知，请继续做好学习准备。"),
            Text(style=Style.BODY, text="对成绩有疑问的，请向普法联络员提出。本通知单只送本人。"),
            *sign_off(of.organisation, of.day),
        ]
    return OfficialDocument(title=title, author=of.organisation, day=of.day, blocks=tuple(blocks))


def _result(of: FailedSlips, slip: FailedSlip) -> str:
    score = f"成绩为{hundredths(slip.points)}分，" if slip.points is not None else ""
    line = f"（合格线{hundredths(of.passing)}分）" if of.passing is not None and slip.points is not None else ""
    return f"您参加{of.title}，{score}等次为{slip.band}{line}。"
