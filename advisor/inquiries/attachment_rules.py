"""Which files may go with a reply (knowledge/desk/attachments.yml)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from advisor.errors import AdvisorError, ContentError
from advisor.yaml_file import read_yaml

_UNFIT = re.compile(r"[^\w.()\- ]+")
_LONGEST_NAME = 100


class AttachmentError(AdvisorError):
    """A file that may not go with a reply; the message is one of file_type, file_size, file_many."""


@dataclass(frozen=True)
class File:
    """`type` is the media type it is served as."""

    name: str
    type: str
    content: bytes


class _Kind(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    begins: str
    media: str


class AttachmentRules(BaseModel):
    """Sizes in bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most_bytes: int
    most_files: int
    link_days: int
    types: dict[str, _Kind]

    def files(self, given: Sequence[tuple[str, bytes]]) -> list[File]:
        """The files, (name, content), as they may be kept. Raises AttachmentError."""
        if len(given) > self.most_files:
            raise AttachmentError("file_many")
        return [self._file(name, content) for name, content in given]

    def _file(self, name: str, content: bytes) -> File:
        """The ending decides the type, and the content must begin as the type does."""
        if not 0 < len(content) <= self.most_bytes:
            raise AttachmentError("file_size")
        kind = self.types.get(name.rpartition(".")[2].lower())
        if kind is None or not content.startswith(bytes.fromhex(kind.begins)) or not (kind.begins or _is_text(content)):
            raise AttachmentError("file_type")
        return File(safe_name(name), kind.media, content)


def safe_name(name: str) -> str:
    """Without folders and signs that mean something to a system; its end, which holds the ending, is kept."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/")).rpartition("/")[2]
    return _UNFIT.sub("_", last).strip(". ")[-_LONGEST_NAME:] or "file"


def read_attachment_rules(path: Path) -> AttachmentRules:
    """Raises ContentError."""
    try:
        return AttachmentRules.model_validate(dict(read_yaml(path)))
    except ValidationError as error:
        fault = error.errors()[0]
        raise ContentError(path, 1, f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False
