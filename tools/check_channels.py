"""Renders every article with its buttons, every question of a tool and every canned reply as each channel shows it.

`python -m tools.check_channels`, part of `make check`.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from advisor.answer import AnswerWriter
from advisor.channel import read_channels
from advisor.channel_errors import read_channel_errors
from advisor.channel_menu import read_menu
from advisor.channel_reply import ChoiceWords
from advisor.editing.shown_rule import Shown, check_shown
from advisor.errors import AdvisorError
from advisor.inquiries.attachment_rules import read_attachment_rules
from advisor.inquiries.canned import canned_replies
from advisor.knowledge.content import Content, read_content
from advisor.knowledge.shelf import shelf_of
from advisor.offers import read_offers
from advisor.referral.directory import Directory
from advisor.settings import Settings
from advisor.tools.guide import Guide
from advisor.tools.toolbox import Toolbox, open_toolbox
from advisor.wording import read_wording
from advisor.yaml_file import read_yaml
from web.wording import Wording

_SCRIPTS = {"en": ("en",), "zh": ("zh-Hans", "zh-Hant")}
_WORDS = Path("web/text")


def main() -> int:
    root = Path("knowledge")
    try:
        faults = list(check(root, date.today()))
    except AdvisorError as error:
        faults = [str(error)]
    print("\n".join(faults or ["Every article, tool and canned reply fits every channel."]))
    return 1 if faults else 0


def check(root: Path, today: date) -> Iterator[str]:
    """Raises ContentError for a file that cannot be read."""
    read_menu(root / "channel_menu.yml")
    read_channel_errors(root / "channel_errors.yml")
    channels, wording = read_channels(root / "channels.yml"), Wording(_WORDS)
    said = list(_said(root, today))
    for language in ("en", "zh-Hans"):
        keys = ("choices", "choices_prompt", "choices_in_words")
        words = ChoiceWords(*(wording.sentence(key, language) for key in keys))
        yield from check_shown((shown for base, shown in said if base == language[:2]), channels, words)


def _said(root: Path, today: date) -> Iterator[tuple[str, Shown]]:
    """(base language, what is said)"""
    yield from _articles(root, read_content(root), today)
    toolbox = open_toolbox(Settings(knowledge=root))
    yield from _questions(toolbox)
    desk = root / "desk"
    rules = read_attachment_rules(desk / "attachments.yml")
    for reply in canned_replies(read_yaml(desk / "canned_replies.yml"), desk / "files", rules).values():
        for base, text in reply.text.items():
            yield base, Shown(f"canned reply {reply.id} ({base})", text)


def _articles(root: Path, content: Content, today: date) -> Iterator[tuple[str, Shown]]:
    directory, wording = Directory(content.countries, content.contacts), read_wording(root / "wording.yml")
    writer = AnswerWriter(shelf_of(content), directory, wording, read_offers(root / "tools"))
    for article in content.articles:
        for language in _SCRIPTS[article.language]:
            reply = writer.write(article.id, language, (), today, 1.0)
            if reply:
                yield article.language, Shown(f"{article.id} ({language})", reply.text, reply.buttons)


def _questions(toolbox: Toolbox) -> Iterator[tuple[str, Shown]]:
    guide = Guide(toolbox)
    for fact in sorted({fact for tool in toolbox.tools.values() for fact in tool.facts}):
        for base in ("en", "zh"):
            text, buttons = guide.asked(fact, base)
            yield base, Shown(f"question {fact} ({base})", text, buttons, is_question=True)


if __name__ == "__main__":
    sys.exit(main())
