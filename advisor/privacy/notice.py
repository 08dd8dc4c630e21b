"""The page that says what is kept, where and how long; its periods are those of the settings in force.

Beside it the labels of the page that shows a person their data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.settings import Settings
from advisor.wording import base_language, in_script
from advisor.yaml_file import read_yaml

_DAYS = ("conversation_days", "events_days", "inquiry_days", "audit_days", "channel_days", "log_days")


@dataclass(frozen=True)
class Section:
    """`text` is in the light Markdown of answers."""

    title: str
    text: str


@dataclass(frozen=True)
class Notice:
    words: Mapping[str, Any]
    labels: Mapping[str, Any]
    values: Mapping[str, object]
    operator: str
    contact: str

    def title(self, language: str) -> str:
        return in_script(self.words["title"][base_language(language)], language)

    def sections(self, language: str) -> list[Section]:
        """Who runs the service comes first; when that is not set, the page says so."""
        base = base_language(language)
        sections: Sequence[Mapping[str, Any]] = self.words["sections"]
        made = [
            Section(str(section["title"][base]), str(section["text"][base]).format(**self.values))
            for section in sections
        ]
        operator = Section(str(self.words["operator"]["title"][base]), self._operator(base))
        return [_in_script(section, language) for section in (operator, *made)]

    def export_labels(self, language: str) -> dict[str, Any]:
        """The labels of the data page, in their groups."""
        labels: dict[str, Any] = _in(self.labels, language)
        return labels

    def _operator(self, base: str) -> str:
        key = "named" if self.operator and self.contact else "not_named"
        return str(self.words["operator"][key][base]).format(operator=self.operator, contact=self.contact)


def read_notice(folder: Path, settings: Settings) -> Notice:
    """From `folder`, knowledge/privacy. Raises ContentError."""
    values = {name: getattr(settings, name) for name in _DAYS}
    words, labels = read_yaml(folder / "notice.yml"), read_yaml(folder / "export.yml")
    return Notice(words, labels, values, settings.operator, settings.operator_contact)


def _in_script(section: Section, language: str) -> Section:
    return Section(in_script(section.title, language), in_script(section.text, language))


def _in(labels: Any, language: str) -> Any:
    """`labels` with every pair of languages replaced by the reader's."""
    if isinstance(labels.get("en"), str):
        return in_script(labels[base_language(language)], language)
    return {name: _in(label, language) for name, label in labels.items()}
