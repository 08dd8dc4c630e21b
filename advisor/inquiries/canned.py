"""Canned replies of the desk (knowledge/desk/canned_replies.yml), with their variables filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from advisor.errors import AdvisorError
from advisor.inquiries.attachment_rules import AttachmentError, AttachmentRules, File

VARIABLES = ("reference", "desk", "country", "hours")
TITLE_LIMIT, TEXT_LIMIT = 80, 5_000
_VARIABLE = re.compile(r"\{(\w*)\}")


class BadCannedReplyError(AdvisorError):
    """`reason` is title, text, variable or files: what cannot be as it was given."""

    def __init__(self, key: str, reason: str, fault: str) -> None:
        super().__init__(f"'{key}': {fault}")
        self.key = key
        self.reason = reason


@dataclass(frozen=True)
class CannedReply:
    """`title`, `text` and `files` in "en" and "zh"; variables stand in braces."""

    id: str
    title: dict[str, str]
    text: dict[str, str]
    files: dict[str, list[File]] = field(default_factory=dict)

    def offered(self, base: str) -> dict[str, File]:
        """Its files in a language, each by a key of its own among the files of all replies."""
        return {f"{self.id}/{file.name}": file for file in self.files.get(base, [])}

    def filled(self, base: str, values: Mapping[str, str]) -> str:
        """What is not known stays in its braces, for the agent to see and fill."""
        return _VARIABLE.sub(lambda match: values.get(match[1]) or match[0], self.text[base])


def canned_replies(entries: Mapping[str, Any], folder: Path, rules: AttachmentRules) -> dict[str, CannedReply]:
    """Those of a file or of the desk's database, with their files of `folder`. Raises BadCannedReplyError."""
    return {key: _reply(key, entry, folder, rules) for key, entry in entries.items()}


def file_names(folder: Path) -> list[str]:
    """The files that may be chosen for a reply."""
    return sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def _reply(key: str, entry: Any, folder: Path, rules: AttachmentRules) -> CannedReply:
    for part, limit in (("title", TITLE_LIMIT), ("text", TEXT_LIMIT)):
        texts = entry.get(part) if isinstance(entry, dict) else None
        if not isinstance(texts, dict) or set(texts) != {"en", "zh"}:
            raise BadCannedReplyError(key, part, "needs 'title' and 'text', each in 'en' and 'zh'")
        if not all(isinstance(text, str) and 0 < len(text.strip()) <= limit for text in texts.values()):
            raise BadCannedReplyError(key, part, f"'{part}' must have 1 to {limit} characters in each language")
    named = {variable for text in entry["text"].values() for variable in _VARIABLE.findall(text)}
    if unknown := named - set(VARIABLES):
        raise BadCannedReplyError(key, "variable", f"no such variable: {sorted(unknown)}")
    return CannedReply(key, entry["title"], entry["text"], _files(key, entry.get("files"), folder, rules))


def _files(key: str, named: object, folder: Path, rules: AttachmentRules) -> dict[str, list[File]]:
    """In both languages or in none; a name is that of a file in the folder, and no way out of it."""
    if named is None:
        return {}
    if not isinstance(named, dict) or set(named) != {"en", "zh"} or not all(named.values()):
        raise BadCannedReplyError(key, "files", "'files' must name some in 'en' and 'zh'")
    if unknown := {name for names in named.values() for name in names} - set(file_names(folder)):
        raise BadCannedReplyError(key, "files", f"no such file: {sorted(unknown)}")
    try:
        return {base: rules.files([(name, (folder / name).read_bytes()) for name in named[base]]) for base in named}
    except (OSError, AttachmentError) as error:
        reason = type(error).__name__ if isinstance(error, OSError) else str(error)
        raise BadCannedReplyError(key, "files", f"a file cannot be sent ({reason})") from error
