"""Canned replies of the desk (knowledge/desk/canned_replies.yml), with their variables filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from advisor.errors import ContentError
from advisor.inquiries.attachment_rules import AttachmentError, AttachmentRules, File
from advisor.yaml_file import line_of_key, read_yaml

VARIABLES = ("reference", "desk", "country", "hours")
_VARIABLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class CannedReply:
    """`title`, `text` and `files` in "en" and "zh"; variables stand in braces."""

    id: str
    title: dict[str, str]
    text: dict[str, str]
    files: dict[str, list[File]] = field(default_factory=dict)

    def filled(self, base: str, values: Mapping[str, str]) -> str:
        """What is not known stays in its braces, for the agent to see and fill."""
        return _VARIABLE.sub(lambda match: values.get(match[1]) or match[0], self.text[base])


def read_canned(path: Path, rules: AttachmentRules) -> list[CannedReply]:
    """Raises ContentError."""
    entries = read_yaml(path)
    if not isinstance(entries, dict):
        raise ContentError(path, 1, "must be a list of replies by their names")
    replies = []
    for key, entry in entries.items():
        if not isinstance(entry, dict) or any(set(entry.get(part, ())) != {"en", "zh"} for part in ("title", "text")):
            raise ContentError(path, line_of_key(path, key), f"'{key}' needs 'title' and 'text', each in 'en' and 'zh'")
        for text in entry["text"].values():
            if unknown := set(_VARIABLE.findall(text)) - set(VARIABLES):
                raise ContentError(path, line_of_key(path, key), f"'{key}': no such variable: {sorted(unknown)}")
        replies.append(CannedReply(key, entry["title"], entry["text"], _files(path, key, entry.get("files"), rules)))
    return replies


def _files(path: Path, key: str, named: object, rules: AttachmentRules) -> dict[str, list[File]]:
    """Those of knowledge/desk/files/, in both languages or in none."""
    if named is None:
        return {}
    if not isinstance(named, dict) or set(named) != {"en", "zh"}:
        raise ContentError(path, line_of_key(path, key), f"'{key}': 'files' must name some in 'en' and 'zh'")
    folder = path.parent / "files"
    try:
        return {base: rules.files([(name, (folder / name).read_bytes()) for name in named[base]]) for base in named}
    except (OSError, AttachmentError) as error:
        reason = type(error).__name__ if isinstance(error, OSError) else str(error)
        raise ContentError(path, line_of_key(path, key), f"'{key}': a file cannot be sent ({reason})") from error
