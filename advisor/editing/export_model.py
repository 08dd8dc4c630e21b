"""What an export of the whole base holds; docs/export.schema.json is made from these classes."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from advisor.learning.course import Course
from advisor.learning.lesson import QuestionText, ScenarioText


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BothLanguages(_Part):
    en: str
    zh: str = Field(description="Simplified Chinese")


class ExportedSource(_Part):
    """A source of one article, as its answer cites it."""

    number: int = Field(description="the [number] that stands behind a figure in the texts")
    id: str
    title: str
    url: str
    note: str = Field(description="on which day it was checked, or that it was not")


class CountryNote(_Part):
    code: str = Field(description="ISO 3166 code, or EU, EP, AP, OA, EA, GC, BX for a regional system")
    name: str
    text: str


class ArticleText(_Part):
    """An article in one language; figures are those of the day of the export. **Bold** is the only markup."""

    title: str
    answer: str
    steps: list[str]
    countries: list[CountryNote]
    pitfalls: list[str]
    sources: list[ExportedSource]


class ExportedArticle(_Part):
    id: str
    right: str
    stage: str
    reviewed_on: date
    review_by: date
    is_overdue: bool = Field(description="its review was due before the day of the export")
    related: list[str] = Field(description="ids of articles to read next")
    facts: list[str] = Field(description="ids of the facts its texts show")
    en: ArticleText
    zh: ArticleText


class ExportedTopic(_Part):
    id: str
    title: BothLanguages
    articles: list[ExportedArticle]


class ExportedFact(_Part):
    """One row of a table; two rows of one id hold for different days."""

    id: str
    value: str = Field(description="a number, or a range such as 300-600")
    unit: str
    currency: str = Field(description="ISO 4217, empty when it is no amount of money")
    office: str
    applies_to: BothLanguages
    valid_from: date | None
    valid_to: date | None
    source: str
    checked_on: date
    confidence: str = Field(description="read (seen at the source) or unverified")


class SourcePage(_Part):
    id: str
    title: BothLanguages
    publisher: str
    url: str
    language: str
    checked_on: date | None


class Office(_Part):
    code: str = Field(description="of the country, or of the office itself")
    kind: str = Field(description="national, regional, division, external_office, headquarters or amc")
    name: BothLanguages
    website: str | None
    email: str | None
    phone: str | None
    serves: list[str] = Field(description="member States of a regional office")
    rights: list[str] = Field(description="empty means every right")
    checked_on: date | None
    confidence: str


class ExportedCountry(_Part):
    code: str
    name: BothLanguages
    is_ldc: bool = Field(description="a least developed country")
    offices: list[str] = Field(description="codes of the offices to turn to, in that order")


class GlossaryEntry(_Part):
    id: str
    term: BothLanguages
    definition: BothLanguages


class Story(_Part):
    who: str
    problem: str
    used: str
    result: str
    lesson: str


class ExportedCase(_Part):
    """A true story of a small firm."""

    id: str
    title: BothLanguages
    countries: list[str]
    sectors: list[str]
    rights: list[str]
    themes: list[str]
    years: str
    outcome: str = Field(description="positive, mixed, negative or open")
    topics: list[str] = Field(description="ids of the articles its lesson points to")
    sources: list[str]
    lesson_is_ours: bool = Field(description="the lesson is our reading, not the source's")
    en: Story
    zh: Story


class LessonText(_Part):
    """A lesson in one language; figures are those of the day of the export."""

    title: str
    cards: list[str]
    questions: list[QuestionText]
    scenarios: list[ScenarioText]
    sources: list[ExportedSource]


class ExportedLesson(_Part):
    topic: str
    articles: list[str] = Field(description="ids of the articles it rests on")
    right_options: list[str] = Field(description="a, b or c: the right option of each question")
    en: LessonText
    zh: LessonText


class Export(_Part):
    """The whole knowledge base on one day. Information, not legal advice."""

    title: BothLanguages
    as_of: date = Field(description="the day whose figures are filled in")
    topics: list[ExportedTopic]
    glossary: list[GlossaryEntry]
    lessons: list[ExportedLesson]
    courses: dict[str, Course]
    cases: list[ExportedCase]
    facts: list[ExportedFact]
    sources: list[SourcePage]
    countries: list[ExportedCountry]
    offices: list[Office]
