"""关于普法提示落实情况的反馈: what a 普法提示 asked for and what was done, in the layout of official documents."""

from datetime import date

from msgspec import Struct

from lawstudy.documents.official import Block, OfficialDocument, Style, Text, sign_off
from lawstudy.domain.certificate import chinese_date

TITLE = "关于普法提示落实情况的反馈"


class PromptReply(Struct, frozen=True, kw_only=True):
    """``content`` and ``measures`` are what a person wrote, a paragraph a line; ``held``: day, kind and topic of the rows behind them."""

    organisation: str
    issuer: str
    number: str
    received_on: date
    content: str
    measures: str
    held: tuple[tuple[date, str, str], ...]
    day: date


def reply_document(reply: PromptReply) -> OfficialDocument:
    number = f"（{reply.number}）" if reply.number else ""
    blocks: list[Block] = [
        Text(style=Style.TITLE, text=TITLE),
        Text(style=Style.BODY, text=""),
        Text(style=Style.ADDRESSEE, text=f"{reply.issuer}："),
        Text(style=Style.BODY, text=f"你单位{chinese_date(reply.received_on)}送达的普法提示{number}收悉。现将落实情况反馈如下。"),
        Text(style=Style.HEADING_1, text="一、提示内容"),
        *_paragraphs(reply.content),
        Text(style=Style.HEADING_1, text="二、改进措施"),
        *_paragraphs(reply.measures),
    ]
    if reply.held:
        blocks.append(Text(style=Style.HEADING_1, text="三、已开展的工作"))
        for number_, (day, kind, topic) in enumerate(reply.held, start=1):
            blocks.append(Text(style=Style.BODY, text=f"{number_}. {chinese_date(day)}，{kind}：{topic}。"))
    blocks += sign_off(reply.organisation, reply.day)
    return OfficialDocument(title=TITLE, author=reply.organisation, day=reply.day, blocks=tuple(blocks))


def _paragraphs(text: str) -> list[Text]:
    return [Text(style=Style.BODY, text=line.strip()) for line in text.splitlines() if line.strip()]
