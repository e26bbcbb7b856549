"""学法: an article with key points and official text, a search of two characters, and a law that is here to be read."""

from lawstudy.desktop.law_words import article_words
from lawstudy.desktop.screens.study.view import StudyScreen
from lawstudy.desktop.tour.guide import Guide


def visit(tour: Guide) -> None:
    tour.go("study", law="xzfyf", article=30)
    view = tour.screen
    assert isinstance(view, StudyScreen)
    tour.shot("article")
    tour.type(view.field, "复议")
    tour.until(view.hit_row.isVisible, "the hits")
    tour.shot("search")
    view.field.clear()
    tour.until(view.hit_row.isHidden, "the end of the search")
    law_to_read(tour, "minfadian", 240, "to-read")
    law_to_read(tour, "xianfa", 33, "constitution")


def law_to_read(tour: Guide, law: str, article: int, name: str) -> None:
    tour.go("study", law=law, article=article)
    view = tour.screen
    assert isinstance(view, StudyScreen)
    tour.until(lambda: view.outline.rows.rowCount() > 0, "the articles")
    tour.until(lambda: article_words(article) == view.reader.number.text(), "the article")
    tour.shot(name)
