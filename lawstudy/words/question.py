"""What the values of questions are called: for screens, tables and the command line."""

from typing import assert_never

from lawstudy.domain.marking import MultipleRule, Scoring, points_text
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import N_, _

# Long names for chips and headings, short ones for tables and tiles, those of sections before the number of a paper's part.
TYPE_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("Single choice"),
    QuestionType.MULTIPLE_CHOICE: N_("Multiple choice"),
    QuestionType.TRUE_FALSE: N_("True or false"),
    QuestionType.FILL_BLANK: N_("Fill in the blanks"),
    QuestionType.SHORT_ANSWER: N_("Short answer"),
    QuestionType.CASE: N_("Case"),
}
SHORT_TYPE_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("single"),
    QuestionType.MULTIPLE_CHOICE: N_("multiple"),
    QuestionType.TRUE_FALSE: N_("true/false"),
    QuestionType.FILL_BLANK: N_("blanks"),
    QuestionType.SHORT_ANSWER: N_("short"),
    QuestionType.CASE: N_("case"),
}
SECTION_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("Single-choice"),
    QuestionType.MULTIPLE_CHOICE: N_("Multiple-choice"),
    QuestionType.TRUE_FALSE: N_("True-or-false"),
    QuestionType.FILL_BLANK: N_("Fill-in"),
    QuestionType.SHORT_ANSWER: N_("Short-answer"),
    QuestionType.CASE: N_("Case studies"),
}


def rule_name(scoring: Scoring) -> str:
    """How multiple choice is scored, in a word or two."""
    match scoring.multiple:
        case MultipleRule.ALL_OR_NOTHING:
            return _("all or nothing")
        case MultipleRule.FIXED_PARTIAL:
            return _("{points} points when incomplete").format(points=points_text(scoring.partial_points))
        case MultipleRule.HALF:
            return _("half when incomplete")
        case MultipleRule.PROPORTIONAL:
            return _("by share when incomplete")
        case MultipleRule.RIGHT_MINUS_WRONG:
            return _("right minus wrong")
        case _ as never:
            assert_never(never)


def rule_details(scoring: Scoring) -> str:
    """The same as a sentence."""
    match scoring.multiple:
        case MultipleRule.ALL_OR_NOTHING:
            return _("Too few, too many or wrong options earn nothing")
        case MultipleRule.FIXED_PARTIAL:
            return _("Incomplete without a wrong option earns {points} points; a wrong option, nothing").format(
                points=points_text(scoring.partial_points)
            )
        case MultipleRule.HALF:
            return _("Incomplete without a wrong option earns half; a wrong option, nothing")
        case MultipleRule.PROPORTIONAL:
            return _("Incomplete without a wrong option earns its share; a wrong option, nothing")
        case MultipleRule.RIGHT_MINUS_WRONG:
            return _("Each wrong option takes a right one back; never below nothing")
        case _ as never:
            assert_never(never)
