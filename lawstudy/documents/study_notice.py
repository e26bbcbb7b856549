"""学法通知: what is studied, when, where and who comes, as a small official document."""

from datetime import date

from msgspec import Struct

from lawstudy.documents.official import Block, OfficialDocument, Style, Text, sign_off


class StudyNotice(Struct, frozen=True, kw_only=True):
    """``whom`` is who is to come, in words; empty texts leave their line out. ``day`` is that of the notice."""

    organisation: str
    topic: str
    kind: str
    time: str
    place: str
    whom: str
    chair: str
    speaker: str
    agenda: tuple[str, ...]
    day: date


def notice_document(notice: StudyNotice) -> OfficialDocument:
    """关于开展……的通知."""
    title = f"关于开展“{notice.topic}”的通知"
    blocks: list[Block] = [Text(style=Style.TITLE, text=title), Text(style=Style.BODY, text="")]
    blocks.append(Text(style=Style.ADDRESSEE, text="各科室："))
    blocks.append(Text(style=Style.BODY, text=f"根据年度学法安排，定于{notice.time}开展{notice.kind}。现将有关事项通知如下："))
    facts = [
        ("时间", (notice.time,)),
        ("地点", (notice.place,)),
        ("参加人员", (notice.whom,)),
        ("主持", (notice.chair,)),
        ("主讲", (notice.speaker,)),
        ("学习内容", notice.agenda or (notice.topic,)),
    ]
    said = [(label, words) for label, words in facts if any(words)]
    for numeral, (label, words) in zip("一二三四五六", said, strict=False):
        blocks.append(Text(style=Style.HEADING_1, text=f"{numeral}、{label}"))
        blocks += [Text(style=Style.BODY, text=f"{line}。") for line in words]
    blocks.append(Text(style=Style.BODY, text="因公出差或请假不能参加的，请提前告知，并参加补学。"))
    blocks += sign_off(notice.organisation, notice.day)
    return OfficialDocument(title=title, author=notice.organisation, day=notice.day, blocks=tuple(blocks))
