"""Names of people: whether a text is one, and how it is kept."""

import re

from lawstudy.domain.people import clean_name
from lawstudy.domain.text import CJK

__all__ = ["HEADER_WORDS", "clean_name", "is_name", "looks_like_name"]

_NAME = re.compile(rf"[{CJK}](?:[{CJK}·]{{0,18}}[{CJK}])|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .'’·-]{{1,39}}")
# What stands over a column of names, or for nobody in particular.
_HEADERS = """
    人员 姓名 名字 名单 人名 参加人 参加人员 参会人 参会人员 参学人员 参训人员 出席人员 到会人员 与会人员 参加对象 学员 考生 考生姓名
    干部姓名 职工姓名 人员姓名 人员名单 参会名单 签到 签名 签字 合计 总计 小计 共计 平均 平均分 备注 序号 部门 科室 单位 职务 职级
    主持人 主讲人 记录人 填表人 制表人 审核人 负责人 联系人 本人签字 未知 待定 不详 某某 某某某 同上 name
"""
HEADER_WORDS = frozenset(_HEADERS.split())


def is_name(text: str) -> bool:
    """Whether ``text``, as :func:`clean_name` gives it, is the name of a person: 2–20 Chinese characters, or Latin letters."""
    return len(text) <= 40 and _NAME.fullmatch(text) is not None and text not in HEADER_WORDS


def looks_like_name(text: str) -> bool:
    """For columns without a header word: two to four Chinese characters that are no word of a form."""
    name = clean_name(text) if len(text) <= 40 else ""
    return 2 <= len(name) <= 4 and is_name(name)
