"""Lessons and best-practice cases as an export holds them."""

from datetime import date
from typing import Any

from advisor.cases.case import Case
from advisor.citations import Citations
from advisor.editing.export_model import (
    BothLanguages,
    ExportedCase,
    ExportedLesson,
    ExportedSource,
    LessonText,
    Story,
)
from advisor.knowledge.article import FACT_REFERENCE
from advisor.knowledge.library import AnyLibrary
from advisor.learning.lesson import Lesson
from advisor.page import Page
from advisor.wording import Wording


def export_case(case: Case) -> ExportedCase:
    return ExportedCase(
        id=case.id,
        title=BothLanguages(**case.title),
        countries=list(case.countries),
        sectors=list(case.sectors),
        rights=list(case.rights),
        themes=list(case.themes),
        years=case.years,
        outcome=case.outcome,
        topics=list(case.topics),
        sources=list(case.sources),
        lesson_is_ours=case.lesson_is_ours,
        en=Story(**case.story["en"]),
        zh=Story(**case.story["zh"]),
    )


def export_lesson(lesson: Lesson, library: AnyLibrary, wording: Wording, today: date) -> ExportedLesson:
    english, chinese = (_lesson_text(lesson, language, library, wording, today) for language in ("en", "zh"))
    return ExportedLesson(
        topic=lesson.topic,
        articles=sorted(lesson.articles()),
        right_options=[question.right for question in lesson.questions],
        en=english,
        zh=chinese,
    )


def export_sources(citations: Citations) -> list[ExportedSource]:
    return [
        ExportedSource(number=number, id=source.id, title=source.title, url=source.url, note=note)
        for number, source, note in citations.numbered()
    ]


def _lesson_text(lesson: Lesson, language: str, library: AnyLibrary, wording: Wording, today: date) -> LessonText:
    facts = {fact for text in lesson.texts(language) for fact in FACT_REFERENCE.findall(text)}
    page = Page(facts, (), language, library, wording, today)
    told = {
        "title": lesson.title.of(language),
        "cards": [card.of(language) for card in lesson.cards],
        "questions": [question.of(language).model_dump() for question in lesson.questions],
        "scenarios": [scenario.of(language).model_dump() for scenario in lesson.scenarios],
    }
    return LessonText(**_filled(told, page), sources=export_sources(page.citations))


def _filled(value: Any, page: Page) -> Any:
    """Every text of a nested value, filled in."""
    if isinstance(value, dict):
        return {key: _filled(part, page) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, page) for part in value]
    return page.fill(value)
