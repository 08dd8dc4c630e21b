"""A piece of content written in both languages, side by side in one file."""

from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Written = TypeVar("Written")

# A text that may be wrapped in the file and is shown as one line.
Text = Annotated[str, Field(min_length=1), AfterValidator(lambda text: " ".join(text.split()))]


class Part(BaseModel):
    """A part of a file; a key nobody reads is a mistake of the editor."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Twins(Part, Generic[Written]):
    en: Written
    zh: Written

    def of(self, language: str) -> Written:
        """`language` is "en" or "zh"."""
        return self.en if language == "en" else self.zh
