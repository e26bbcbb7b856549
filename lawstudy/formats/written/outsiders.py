"""People who are not of the house: firms, the public, pupils. They are counted by heads and never looked for by name."""

import re

_OUTSIDE = re.compile(
    "企业|公司|厂家|商户|商家|店铺|园区|孵化器|群众|市民|居民|村民|农户|农民|社区|街道|学生|师生|教师|家长|社会公众|公众|游客|志愿者|"
    "服务对象|管理对象|行政相对人|外单位|兄弟单位|县直单位|区直单位|市直单位|(?:区|县|市)(?:直)?各单位|嘉宾|专家|律师|科技工作者|科研人员|中小微"
)
_LONGEST = 60


def is_outside(text: str) -> bool:
    """Whether ``text`` speaks of people from outside, such as 企业60余家 or 各企业代表."""
    return len(text) <= _LONGEST and _OUTSIDE.search(text) is not None
