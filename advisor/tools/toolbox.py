"""Every tool of this package, found by itself, with the parts they share."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import advisor.tools
from advisor.case.question import read_all_questions
from advisor.case.reading.places import read_places
from advisor.case.reading.reader import FactReader
from advisor.case.reading.vocabulary import read_vocabulary
from advisor.case.speech import CaseSpeech
from advisor.knowledge.database import open_database
from advisor.knowledge.library import AnyLibrary, Library
from advisor.referral.contact_files import read_countries, read_directory
from advisor.referral.directory import REGIONAL_SYSTEMS
from advisor.settings import Settings
from advisor.tools.file_links import FileLinks
from advisor.tools.inputs import Inputs
from advisor.tools.tool import Tool, ToolParts
from advisor.wording import Wording, read_wording

# The words by which messages name places; Rasa reads the same file.
_MENTIONS = Path("data/mentions.yml")


class Toolbox:
    """Reads its files when it is made. Raises ContentError."""

    def __init__(self, knowledge: Path, library: AnyLibrary, core_wording: Wording, links: FileLinks) -> None:
        folder = knowledge / "tools"
        self.questions = read_all_questions(folder)
        self.wording = read_wording(folder / "case.yml")
        self.links = links
        self._directory = directory = read_directory(knowledge / "contacts")
        self.reader = FactReader(
            read_vocabulary(folder / "reading.yml"), read_places(knowledge / "contacts", _MENTIONS)
        )
        self.speech = CaseSpeech(self.questions, directory, self.wording)
        parts = ToolParts(library, directory, knowledge, self.questions, self.wording, core_wording, self.speech, links)
        self.tools = {tool.id: tool(parts) for tool in _found()}
        self._codes = frozenset(country.code for country in read_countries(knowledge / "contacts")) | REGIONAL_SYSTEMS
        self._inputs: dict[str, Inputs] = {}

    def get(self, tool: object) -> Tool | None:
        """The tool of this id; None when there is none."""
        return self.tools.get(tool) if isinstance(tool, str) else None

    def places(self, base: str) -> list[tuple[str, str]]:
        """(code, name in "en" or "zh") of every country and regional office a fact may name."""
        named = ((code, self._directory.name(code, base)) for code in sorted(self._codes))
        return [(code, name) for code, name in named if name]

    def inputs(self, tool: Tool) -> Inputs:
        """Made when it is first asked for: pydantic takes a hundredth of a second a tool."""
        if tool.id not in self._inputs:
            self._inputs[tool.id] = Inputs(tool, self.questions, self._codes)
        return self._inputs[tool.id]


def open_toolbox(settings: Settings) -> Toolbox:
    """The tools on the database and the content of the settings. Raises ContentError."""
    library = Library(open_database(settings.database_url))
    links = FileLinks(settings.secret.get_secret_value(), settings.public_address)
    return Toolbox(settings.knowledge, library, read_wording(settings.knowledge / "wording.yml"), links)


def _found() -> Iterator[type[Tool]]:
    for module in pkgutil.iter_modules(advisor.tools.__path__):
        for _, kind in inspect.getmembers(importlib.import_module(f"advisor.tools.{module.name}"), inspect.isclass):
            if issubclass(kind, Tool) and not inspect.isabstract(kind) and kind.__module__.endswith(module.name):
                yield kind
