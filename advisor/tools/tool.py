"""What a guided tool is: the facts it needs, a calculation, and its result in words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

from advisor.case.case_file import CaseFile
from advisor.case.question import Question
from advisor.case.speech import CaseSpeech
from advisor.clock import utc_now
from advisor.knowledge.library import AnyLibrary
from advisor.reader import Reader
from advisor.referral.directory import Directory
from advisor.reply import Reply
from advisor.tools.file_links import FileLinks
from advisor.tools.page import ToolPage
from advisor.wording import Wording, read_wording


@dataclass(frozen=True)
class ToolParts:
    """What every tool works with; `wording` is knowledge/tools/case.yml, `knowledge` the folder of the content.

    `now` is the clock, for what depends on the hour.
    """

    library: AnyLibrary
    directory: Directory
    knowledge: Path
    questions: Mapping[str, Question]
    wording: Wording
    core_wording: Wording
    speech: CaseSpeech
    links: FileLinks
    now: Callable[[], datetime] = utc_now


class Tool(ABC):
    """A subclass in a module of this package is found by itself (advisor/tools/toolbox.py).

    Its words are in knowledge/tools/<id>.yml, where `title` is its name. `facts` are all facts it may need, `result`
    the dataclass `run` returns: it holds what the result rests on, and it is what the JSON endpoint gives.
    """

    id: ClassVar[str]
    facts: ClassVar[tuple[str, ...]]
    result: ClassVar[type]
    # Whether a page may ask everything at once: for tools of few questions.
    has_form: ClassVar[bool] = False

    def __init__(self, parts: ToolParts) -> None:
        self.parts = parts
        self.words = read_wording(parts.knowledge / "tools" / f"{self.id}.yml")

    @abstractmethod
    def needs(self, case: CaseFile) -> tuple[str, ...]:
        """The facts needed in the light of those given, in the order to ask for them."""

    def takes(self, case: CaseFile) -> tuple[str, ...]:
        """Facts that sharpen the result when somebody states them, and are never asked for."""
        return ()

    @abstractmethod
    def run(self, case: CaseFile, today: date) -> Any:
        """The result for a case that holds every fact of `needs`. May raise KnowledgeUnavailableError."""

    @abstractmethod
    def write(self, result: Any, case: CaseFile, reader: Reader) -> Reply:
        """The result in words, made with `self.page(reader)`."""

    def calendar(self, case: CaseFile, language: str, today: date) -> bytes | None:
        """The dates of the result as an iCalendar file; None for a tool that has none."""
        return None

    def sheet(self, case: CaseFile, reader: Reader, today: date) -> str | None:
        """The whole result as a page to print, in the markup of messages; None for a tool that has none."""
        return None

    def before(self, fact: str, case: CaseFile, base: str) -> str:
        """What is said before the question for a fact; nothing for most."""
        return ""

    def missing(self, case: CaseFile) -> str | None:
        """The fact to ask for next; None when the tool can run."""
        return next((fact for fact in self.needs(case) if fact not in case), None)

    def title(self, base: str) -> str:
        return self.words.say("title", base)

    def page(self, reader: Reader) -> ToolPage:
        return ToolPage(self.id, self.words, self.parts.wording, self.parts.core_wording, self.parts.library, reader)
