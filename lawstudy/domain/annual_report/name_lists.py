"""Figures that are lists: how many names there are, and each name with the activities that have it. ``list:laws``, ``list:partners``."""

from lawstudy.domain.name_lists import NameList

_LIST = "list:"
LABELS = {
    NameList.LAWS: "学习的法律法规",
    NameList.BOOKS: "学习的书籍和文件",
    NameList.PARTNERS: "合作单位",
    NameList.CHANNELS: "宣传渠道",
}
UNITS = {NameList.LAWS: "部", NameList.BOOKS: "种", NameList.PARTNERS: "家", NameList.CHANNELS: "个"}
BASES = {
    NameList.LAWS: "已举行的学习活动的主题和议题、会议学法议题中写明的法律法规和党内法规，每部只计一次",
    NameList.BOOKS: "已举行的学习活动的主题和议题中加书名号的其他书籍、文件，每种只计一次",
    NameList.PARTNERS: "已举行的活动登记的合作单位，每家只计一次",
    NameList.CHANNELS: "已举行的活动登记的宣传渠道，每个只计一次",
}


def code(which: NameList) -> str:
    return f"{_LIST}{which.value}"


def of_code(text: str) -> NameList | None:
    """None for what is no code of a list."""
    return next((each for each in NameList if code(each) == text), None)
