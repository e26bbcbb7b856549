"""Laws that have no questions of their own and may be cited: their names and how many articles they have.

民事诉讼法 is cited as 2023 (306 articles, in force since 2024-01-01). 行政复议法实施条例 is not among them: its text of 2007 is superseded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lawstudy.domain.law import Edition


@dataclass(frozen=True)
class OtherLaw:
    code: str
    title: str
    short_title: str
    edition: str
    effective: str
    article_count: int
    # The day of this edition, where its law came into force with an earlier one: a source may give that first day instead.
    adopted: str = ""


# They begin with a preamble, which stands before the articles and in no source of articles.
WITH_PREAMBLE = frozenset({"xianfa"})

OTHER_LAWS: dict[str, OtherLaw] = {
    law.code: law
    for law in (
        OtherLaw("gjpcf", "中华人民共和国国家赔偿法", "国家赔偿法", "2012", "2013-01-01", 42, "2012-10-26"),
        OtherLaw("xzssf", "中华人民共和国行政诉讼法", "行政诉讼法", "2017", "2017-07-01", 103, "2017-06-27"),
        OtherLaw("xzcff", "中华人民共和国行政处罚法", "行政处罚法", "2021", "2021-07-15", 86),
        OtherLaw("xzxkf", "中华人民共和国行政许可法", "行政许可法", "2019", "2019-04-23", 83, "2019-04-23"),
        OtherLaw("xzqzf", "中华人民共和国行政强制法", "行政强制法", "2011", "2012-01-01", 71),
        OtherLaw("zwcff", "中华人民共和国公职人员政务处分法", "政务处分法", "2020", "2020-07-01", 68),
        OtherLaw("jcf", "中华人民共和国监察法", "监察法", "2024", "2025-06-01", 78, "2024-12-25"),
        OtherLaw("gwyf", "中华人民共和国公务员法", "公务员法", "2018", "2019-06-01", 113),
        OtherLaw("minfadian", "中华人民共和国民法典", "民法典", "2020", "2021-01-01", 1260),
        OtherLaw("zlf", "中华人民共和国专利法", "专利法", "2020", "2021-06-01", 82, "2020-10-17"),
        OtherLaw("lff", "中华人民共和国立法法", "立法法", "2023", "2023-03-15", 120, "2023-03-13"),
        OtherLaw("bmf", "中华人民共和国保守国家秘密法", "保守国家秘密法", "2024", "2024-05-01", 65),
        OtherLaw("sjaqf", "中华人民共和国数据安全法", "数据安全法", "2021", "2021-09-01", 55),
        OtherLaw("grxxbhf", "中华人民共和国个人信息保护法", "个人信息保护法", "2021", "2021-11-01", 74),
        OtherLaw("xianfa", "中华人民共和国宪法", "宪法", "2018", "2018-03-11", 143),
        OtherLaw("zfxxgk", "中华人民共和国政府信息公开条例", "政府信息公开条例", "2019", "2019-05-15", 56),
        OtherLaw("myjjcjf", "中华人民共和国民营经济促进法", "民营经济促进法", "2025", "2025-05-20", 78),
        OtherLaw("msssf", "中华人民共和国民事诉讼法", "民事诉讼法", "2023", "2024-01-01", 306, "2023-09-01"),
    )
}


def last_articles(editions: Sequence[Edition]) -> dict[tuple[str, str], int]:
    """How many articles each edition has that may be cited, by law and edition: those given, the older ones that they name, other laws."""
    found = {(law.code, law.edition): law.article_count for law in OTHER_LAWS.values()}
    for edition in editions:
        found |= {(edition.code, old.edition): old.article_count for old in edition.old_editions}
    return found | {(edition.code, edition.edition): edition.article_count for edition in editions if not edition.is_collection}


_NAMED = {name: law for law in OTHER_LAWS.values() for name in (law.code, law.title, law.short_title)}


def other_law(name: str) -> OtherLaw | None:
    """By code, title or short title."""
    return _NAMED.get(name.strip().strip("《》"))


def title_of(law: str) -> str:
    """The short title of a law that is cited only; its code where it is not known."""
    return OTHER_LAWS[law].short_title if law in OTHER_LAWS else law
