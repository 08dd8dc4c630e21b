"""Our light Markdown (headings and **bold**) in the markup each channel shows."""

import html
import re

from advisor.channel import Channel

_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
_LINE_END = re.compile(r"(?<=[^\n])\n(?=[^\n])")
# Between letters a single star is shown as a star, on WhatsApp and Slack alike.
_APART = re.compile(r"\w")


def mark_up(text: str, channel: Channel) -> str:
    """`text` as `channel` wants it; plain words where it shows no markup."""
    if channel.markup == "html":
        return _BOLD.sub(r"<b>\1</b>", html.escape(text, quote=False))
    if channel.markup == "slack":
        return _BOLD.sub(_starred, html.escape(text, quote=False))
    if channel.markup == "whatsapp":
        return _BOLD.sub(_starred, text)
    if channel.markup == "none":
        return _BOLD.sub(r"\1", text)
    # Two spaces keep a line's end, which Markdown would take for a space.
    return _LINE_END.sub("  \n", text) if channel.markup == "strict_markdown" else text


def _starred(match: re.Match[str]) -> str:
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match[1] if _APART.match(before) or _APART.match(after) else f"*{match[1]}*"
