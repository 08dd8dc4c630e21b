"""What a course is: a course, module, guide, video, tool or programme of somebody else that teaches about IP."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from advisor.learning.file import read_parts
from advisor.learning.twins import Part, Text, Twins

Format = Literal["course", "module", "guide", "video", "tool", "programme"]
Level = Literal["beginner", "intermediate", "advanced"]
Price = Literal["free", "paid", "mixed", "unknown"]
Recalled = Literal["languages", "price"]
Language = Literal["en", "zh", "fr", "es", "ar", "ru", "pt", "de", "ja", "ko", "hu", "vi", "th"]


class Course(Part):
    """`as_of` is the day, month or year of the source, None where the page bears no date.

    `topics` are empty for IP as a whole. `country` is whose office gives it, None for an international body.
    `confidence` says whether somebody saw at the source that it exists; `recalled` names what was not read there.
    `level` is our own judgement.
    """

    title: Twins[Text]
    provider: Twins[Text]
    format: Format
    level: Level
    languages: list[Language]
    topics: list[str]
    price: Price
    country: str | None = None
    url: str = Field(pattern=r"^https?://\S+$")
    source: str
    as_of: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}){0,2}$")
    confidence: Literal["read", "unverified"]
    recalled: list[Recalled] = Field(default_factory=list)


def read_courses(path: Path) -> dict[str, Course]:
    """Every course of the file by its id, in its order. Raises ContentError."""
    return read_parts(path, dict[str, Course])
