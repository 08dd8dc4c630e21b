"""A term of the glossary: its names, one definition in each language, and what is never written for it."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from advisor.errors import ContentError
from advisor.yaml_file import line_of_key, read_yaml

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Names = Annotated[tuple[Text, ...], Field(min_length=1)]
Place = Literal["tw", "hk"]
PLACES: tuple[Place, ...] = ("tw", "hk")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Definition(_Part):
    en: Text
    zh: Text


class Term(_Part):
    """`en` and `zh` (Simplified) hold the term itself first, then what else people type for it.

    `tw` and `hk` are what every text for Taiwan and Hong Kong writes for the Chinese term, `locally` what their laws
    call the same thing. With `article_answers` the first article is the better answer to "what is it?".
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

    def defined_in(self, language: str) -> str:
        """The definition in "en" or "zh"."""
        return self.definition.en if language == "en" else self.definition.zh

    def form(self, place: Place) -> str | None:
        """How that place writes the Chinese term, when the mere change of script is not enough."""
        return self.tw if place == "tw" else self.hk

    def names(self) -> tuple[str, ...]:
        """Every name a reader may type for it."""
        forms = (form for place in PLACES if (form := self.form(place)))
        return (*self.en, *self.zh, *forms, *(name for names in self.locally.values() for name in names))


Terms = dict[str, Term]
_TERMS = TypeAdapter(Terms)


def read_terms(path: Path) -> Terms:
    """Terms of one file by id, in its order. Raises ContentError."""
    try:
        return _TERMS.validate_python(read_yaml(path) or {})
    except ValidationError as error:
        fault = error.errors()[0]
        term_id, *keys = [str(key) for key in fault["loc"]] or ["of no name"]
        rule = f"term '{term_id}': {'.'.join(keys)}: {fault['msg']}"
        raise ContentError(path, line_of_key(path, term_id), rule) from error
