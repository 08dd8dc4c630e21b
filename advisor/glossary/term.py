"""A term of the glossary: its names, one definition in each language, and what is never written for it."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from advisor.errors import ContentError
from advisor.yaml_file import read_yaml

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Names = Annotated[tuple[Text, ...], Field(min_length=1)]
Place = Literal["tw", "hk"]
PLACES: tuple[Place, ...] = ("tw", "hk")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Definition(_Part):
    en: Text
    zh: Text

    def of(self, language: str) -> str:
        return self.en if language == "en" else self.zh


class Term(_Part):
    """`en` and `zh` (Simplified) hold the term itself first, then what else people type for it.

    `tw` and `hk` are what is written for the Chinese term in every text for Taiwan and Hong Kong, `locally` what
    their laws call the same thing. With `article_answers` the first article is the better answer to "what is it?".
    `forbidden` are renderings our own text never uses.
    """

    en: Names
    zh: Names
    tw: Text | None = None
    hk: Text | None = None
    locally: dict[Place, Names] = Field(default_factory=dict)
    definition: Definition
    articles: Names
    source: Text
    article_answers: bool = False
    forbidden: tuple[Text, ...] = ()

    def head(self, language: str) -> str:
        """The term itself in "en" or "zh"."""
        return (self.en if language == "en" else self.zh)[0]

    def form(self, place: Place) -> str | None:
        """How that place writes the Chinese term, when it differs from the mere change of script."""
        return self.tw if place == "tw" else self.hk

    def names(self) -> tuple[str, ...]:
        """Every name a reader may type for it."""
        forms = (form for form in (self.tw, self.hk) if form)
        return (*self.en, *self.zh, *forms, *(name for names in self.locally.values() for name in names))


Terms = dict[str, Term]
_READER = TypeAdapter(Terms)


def read_terms(path: Path) -> Terms:
    """Terms of one file by id. Raises ContentError."""
    try:
        return _READER.validate_python(read_yaml(path) or {})
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"][1:])
        term_id = str(fault["loc"][0]) if fault["loc"] else ""
        rule = f"term '{term_id}', '{where}': {fault['msg']}"
        raise ContentError(path, line_of_term(term_id, path), rule) from None


def line_of_term(term_id: str, path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{term_id}:")), 1)
