"""催考通知: who should sit an exam and has not, by department and name, and until when. No score stands in it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from lawstudy.documents.official import Block, OfficialDocument, Style, Text, sign_off
from lawstudy.domain.certificate import chinese_date


class ExamReminder(Struct, frozen=True, kw_only=True):
    """``missing`` are the departments in house order with their people. ``until`` is the end of the exam in words, "" where nobody said it.
    ``day`` is that of the notice."""

    organisation: str
    title: str
    until: str
    should: int
    missing: Sequence[tuple[str, Sequence[str]]]
    day: date


def reminder_document(reminder: ExamReminder) -> OfficialDocument:
    """关于尽快参加……的通知."""
    title = f"关于尽快参加{reminder.title}的通知"
    count = sum(len(names) for _department, names in reminder.missing)
    by = f"请于{reminder.until}前完成考试" if reminder.until else "请尽快完成考试"
    so_far = f"截至{chinese_date(reminder.day)}，{reminder.title}应考{reminder.should}人，尚有{count}人未参加。"
    opening = f"{so_far}{by}，各科室负责提醒本科室人员。名单如下："
    blocks: list[Block] = [
        Text(style=Style.TITLE, text=title),
        Text(style=Style.BODY, text=""),
        Text(style=Style.ADDRESSEE, text="各科室："),
        Text(style=Style.BODY, text=opening),
    ]
    for department, names in reminder.missing:
        blocks.append(Text(style=Style.BODY, text=f"{department or '未分科室'}（{len(names)}人）：{'、'.join(names)}。"))
    blocks.append(Text(style=Style.BODY, text="确因公务或其他原因不能参加的，请在考试结束前提出免考或缓考申请。"))
    blocks += sign_off(reminder.organisation, reminder.day)
    return OfficialDocument(title=title, author=reminder.organisation, day=reminder.day, blocks=tuple(blocks))
