"""The two sides of the switch in the navigation."""

from enum import StrEnum


class Side(StrEnum):
    """工作管理 and 个人学习."""

    WORK = "work"
    STUDY = "study"
