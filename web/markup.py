"""The light Markdown of answers, for the page without scripts (static/widget/markup.js is its twin)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_SOURCES = re.compile(r"^\*\*(?:Sources|来源|來源)\*\*$")
_HEADING = re.compile(r"^\*\*([^*]+)\*\*$")
_NUMBERED = re.compile(r"^(\d{1,3})[.、]\s+(.+)$")
_BULLET = re.compile(r"^[-•*]\s+(.+)$")
# An address ends where Chinese begins: its punctuation, its characters, its full-width forms.
_CHINESE = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_INLINE = re.compile(rf"\*\*([^*\n]+)\*\*|(https?://[^\s<>\"'{_CHINESE}]+)", re.IGNORECASE)
_TRAILING = ".,;:!?"
_LONGEST_SHOWN = 90
_LONGEST_END = 40


@dataclass(frozen=True)
class Span:
    """`kind` is "text", "bold" or "link"."""

    kind: str
    text: str

    @property
    def shown(self) -> str:
        """A long address by its site and its last part; anything else as it is."""
        if self.kind != "link" or len(self.text) <= _LONGEST_SHOWN:
            return self.text
        site = "/".join(self.text.split("/", 3)[:3])
        return f"{site}/…/{self.text.rsplit('/', 1)[-1][-_LONGEST_END:]}"


@dataclass
class Block:
    """`kind` is "heading", "numbers", "bullets" or "paragraph"; one line or item an entry of `lines`."""

    kind: str
    lines: list[list[Span]] = field(default_factory=list)
    start: int = 1


def split_sources(text: str) -> tuple[str, list[str]]:
    """The answer, and the lines of the sources block it ends with."""
    lines = text.splitlines()
    for position in range(len(lines) - 1, -1, -1):
        if _SOURCES.match(lines[position].strip()):
            sources = [line.strip() for line in lines[position + 1 :] if line.strip()]
            return "\n".join(lines[:position]).rstrip(), sources
    return text, []


def parse_blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    is_open = False
    for line in text.splitlines():
        if not line.strip():
            is_open = False
            continue
        block = _block_of(line.strip())
        if is_open and block.kind != "heading" and blocks[-1].kind == block.kind:
            blocks[-1].lines += block.lines
        else:
            blocks.append(block)
        is_open = True
    return blocks


def _block_of(line: str) -> Block:
    if heading := _HEADING.match(line):
        return Block("heading", [parse_spans(heading[1])])
    if numbered := _NUMBERED.match(line):
        return Block("numbers", [parse_spans(numbered[2])], start=int(numbered[1]))
    if bullet := _BULLET.match(line):
        return Block("bullets", [parse_spans(bullet[1])])
    return Block("paragraph", [parse_spans(line)])


def parse_spans(line: str) -> list[Span]:
    return [span for span in _spans(line) if span.text]


def _spans(line: str) -> Iterator[Span]:
    end = 0
    for match in _INLINE.finditer(line):
        yield Span("text", line[end : match.start()])
        if match[1]:
            yield Span("bold", match[1])
            end = match.end()
        else:
            address = _without_trailing(match[2])
            yield Span("link", address)
            end = match.start() + len(address)
    yield Span("text", line[end:])


def _without_trailing(address: str) -> str:
    """A full stop after an address, or the bracket around it, is not part of it."""
    while address[-1] in _TRAILING or (address[-1] == ")" and "(" not in address):
        address = address[:-1]
    return address
