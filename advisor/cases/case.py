"""A best-practice case: a true short story of a small firm and its intellectual property."""

from dataclasses import dataclass

# The parts of a story, in reading order.
PARTS = ("who", "problem", "used", "result", "lesson")
OUTCOMES = frozenset({"positive", "mixed", "negative", "open"})


@dataclass(frozen=True)
class Case:
    """`story` holds the parts by language ("en", "zh"); `years` is when it happened, such as "2004-2007".

    `topics` are the articles the lesson points to, the first one above all. `lesson_is_ours` tells a lesson that
    is our reading from one the source draws itself.
    """

    id: str
    title: dict[str, str]
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    rights: tuple[str, ...]
    themes: tuple[str, ...]
    years: str
    outcome: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    lesson_is_ours: bool
    story: dict[str, dict[str, str]]

    def text(self, language: str) -> str:
        """Title and story as one text."""
        return " ".join([self.title[language], *self.story[language].values()])
