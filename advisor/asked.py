"""What one message asks, with what the conversation already holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """`countries` and `rights` are those the message names, else those the conversation remembers.

    `previous_article` and `previous_question` are those of the last answer.
    """

    text: str
    language: str
    intent: str | None = None
    countries: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    names_right: bool = False
    previous_article: str | None = None
    previous_question: str | None = None

    @property
    def country(self) -> str | None:
        return self.countries[0] if self.countries else None

    @property
    def previous_topic(self) -> str:
        return (self.previous_article or "").split("/")[0]

    @property
    def topics(self) -> tuple[str, ...]:
        """The rights in hand and the topic of the last answer, the nearest first."""
        return (*self.rights, *([self.previous_topic] if self.previous_article else []))
