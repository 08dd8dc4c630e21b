"""The named errors of the product; each is caught once, at the edge that can tell somebody."""

from pathlib import Path


class AdvisorError(Exception):
    """Base of every error this product raises on purpose."""


class SettingsError(AdvisorError):
    """A setting is missing or bad; the message names its key."""


class ContentError(AdvisorError):
    """A file under knowledge/ breaks a rule; names the file, the line and the rule."""

    def __init__(self, path: Path, line: int, rule: str) -> None:
        super().__init__(f"{path}:{line}: {rule}")
        self.path = path
        self.line = line
        self.rule = rule


class KnowledgeUnavailableError(AdvisorError):
    """The knowledge database cannot be read just now."""
