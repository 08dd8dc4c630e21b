"""Cutting a reply's text into messages a channel takes, at the boundaries a reader would choose."""

import re

from advisor.channel import Channel

_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？；])")
_SPACE = re.compile(r"\s+")
_HEADING_LINE = re.compile(r"(?:^|\n)\*\*[^*\n]+\*\*$")
_MARK = re.compile(r"\[\d+\]")


def fit(text: str, channel: Channel) -> list[str]:
    """The messages that say `text` on `channel`: all of it in as many as needed, else its short form in one."""
    pieces = split(text, channel)
    if channel.messages is None or len(pieces) <= channel.messages:
        return pieces
    return [short_form(text, channel)]


def split(text: str, channel: Channel) -> list[str]:
    """`text` in pieces that `channel` holds, in order; only white space at the cuts is lost.

    Cuts fall between paragraphs, else between lines (a step, a source), and only inside a line that is too long by
    itself between sentences, words, or characters. A heading stays with the line below it where one message holds both.
    """
    pieces = []
    rest = text.strip()
    while rest and not channel.holds(rest):
        cut = _cut(rest, channel)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest else pieces


def short_form(text: str, channel: Channel) -> str:
    """One message: the first paragraph (the direct answer), the sources it points to, and further ones that fit."""
    first, *others = _PARAGRAPH.split(text.strip())
    shown = split(first, channel)[0]
    if not others:
        return shown
    heading, *sources = others[-1].split("\n")
    cited = set(_MARK.findall(first))
    lines = [heading]
    for line in sorted(sources, key=lambda source: source.split(" ")[0] not in cited):
        longer = "\n".join([shown, "", *lines, line])
        if not channel.holds(longer):
            break
        lines.append(line)
    return "\n".join([shown, "", *lines]) if len(lines) > 1 else shown


def _longest_start(text: str, channel: Channel) -> int:
    """How many characters of `text` one message holds. Raises ValueError when not even one."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if channel.holds(text[:middle]) else (low, middle - 1)
    if low == 0:
        raise ValueError(f"the limit of {channel.name} is less than one character")
    return low


def _cut(text: str, channel: Channel) -> int:
    """Where to cut `text`, which `channel` does not hold, so that it holds what comes before."""
    longest = _longest_start(text, channel)
    paragraph = _last(_PARAGRAPH, text, longest)
    # A short paragraph alone would waste a message when lines of the next one still fit.
    if paragraph > longest // 2:
        return paragraph
    last = line = _last(_LINE, text, longest)
    while line and _HEADING_LINE.search(text[:line]):
        line = _last(_LINE, text, text.rfind("\n", 0, line))
    if last and not line and channel.holds(text[last:].lstrip().split("\n")[0]):
        return last
    return line or _last(_SENTENCE, text, longest) or _last(_SPACE, text, longest) or longest


def _last(boundary: re.Pattern[str], text: str, longest: int) -> int:
    """Where the last boundary within reach begins; 0 when there is none."""
    return max((match.start() for match in boundary.finditer(text) if match.start() <= longest), default=0)
