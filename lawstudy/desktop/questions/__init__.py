"""Answering widgets: one file per question type, used by exam, practice and review.

>>> view = QuestionView(prompt, item.option_order, item.part_option_orders, exam=True)
>>> view.answered.connect(...)      # carries a Response with stored letters
>>> view.show_answer(key.answer)    # practice and review: locks, and judges each option
>>> said = judgement(prompt, key.answer, view.response(), mark.outcome)   # the head of a FeedbackPanel
"""

from lawstudy.desktop.questions.form import AnswerForm
from lawstudy.desktop.questions.judgement import Judgement, judgement
from lawstudy.desktop.questions.view import QuestionView, answer_form
from lawstudy.desktop.questions.words import SECTION_WORDS, SHORT_TYPE_WORDS, TYPE_WORDS, answer_text, points_text, response_text

__all__ = [
    "SECTION_WORDS",
    "SHORT_TYPE_WORDS",
    "TYPE_WORDS",
    "AnswerForm",
    "Judgement",
    "QuestionView",
    "answer_form",
    "answer_text",
    "judgement",
    "points_text",
    "response_text",
]
