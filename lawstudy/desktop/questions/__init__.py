"""Answering widgets: one file per question type, used by exam, practice and review.

>>> view = QuestionView(prompt, item.option_order, item.part_option_orders, exam=True)
>>> view.answered.connect(...)      # carries a Response with stored letters
>>> view.show_answer(key.answer)    # practice and review: locks, and judges each option
>>> said = judgement(prompt, key.answer, view.response(), mark.outcome)   # the head of a FeedbackPanel
"""

from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.judgement import Judgement, judgement
from lawstudy.desktop.questions.table import SHOWN, shown_of
from lawstudy.desktop.questions.view import QuestionView
from lawstudy.desktop.questions.words import answer_text, response_text

__all__ = [
    "SHOWN",
    "AnswerForm",
    "Judgement",
    "QuestionView",
    "answer_text",
    "judgement",
    "response_text",
    "shown_of",
]
