"""Every question type on the screen. A test proves that none is missing."""

from collections.abc import Mapping
from typing import Any

from lawstudy.desktop.questions import case
from lawstudy.desktop.questions.shown import Shown
from lawstudy.desktop.questions.simple import SIMPLE
from lawstudy.domain.question_types import Prompt, QuestionType, type_of

SHOWN: Mapping[QuestionType, Shown[Any, Any, Any]] = {**SIMPLE, QuestionType.CASE: case.SHOWN}


def shown_of(prompt: Prompt) -> Shown[Any, Any, Any]:
    return SHOWN[type_of(prompt)]
