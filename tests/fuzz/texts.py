"""Targets that read what users write: every parser between the gateway and the knowledge."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from advisor.channel import read_channels
from advisor.channel_reply import ChoiceWords, render
from advisor.disclosure.guard import DisclosureGuard
from advisor.encoders.e5.encoder import E5Encoder
from advisor.encoders.encoder import Encoder
from advisor.encoders.use.encoder import UseEncoder
from advisor.full_text_query import full_text_query
from advisor.inquiries.contact import addresses
from advisor.inquiries.reference import read_reference
from advisor.knowledge.database import open_database
from advisor.knowledge.full_text import find_passages
from advisor.language.detect import language_of
from advisor.language.mentions import read_mention_finder
from advisor.language.normalise import normalise
from advisor.language.segment import search_words
from advisor.privacy.scrub import scrub
from advisor.reply import Button
from advisor.settings import read_settings
from advisor.tools.toolbox import Toolbox, open_toolbox
from advisor.understanding.ordinal import place_named
from advisor.understanding.sentences import asking_sentences
from advisor.wording import in_script
from tests.fuzz.mutate import mutated
from tests.fuzz.target import Attempt, Target
from web.languages import negotiate
from web.markup import parse_blocks, split_sources

KNOWLEDGE = Path("knowledge")
TODAY = date(2026, 11, 28)
SAMPLES = [
    "How do I renew my trademark in the US?",
    "我在台灣，商標怎麼延展？",
    "专利申请费是多少？",
    "They copied my design!!!",
    "My e-mail is a.b@shop.example, phone +86 138 0013 8000, passport E12345678, id 11010519491231002X",
    "We filed on 31 March 2026, claim priority from 2025年3月31日 in CN, US and the EU; 3 classes: 9, 35 and 42",
    "USD 1,250.50 or 三千五百元, about 12 months",
    "**Steps**\n1. File it\n- Pay at https://www.wipo.int/madrid/en/.\n\n**Sources**\n[1] https://a.example/law",
    "Our secret recipe: mix 12.5 % A with B at 180 °C, never published, keep it confidential",
    "zh-TW,zh;q=0.9,en;q=0.8",
    "the second one",
    "第三个",
    "IP-7K2MX9",
    '/choose{"article": "trademarks/renewal"}',
    "B",
    "是的",
    "yes please",
]


@cache
def toolbox() -> Toolbox:
    return open_toolbox(read_settings())


def said(chance: Random, longest: int = 10_000) -> str:
    """What may come through a door: at most 10,000 characters, and no half of a character (tests/fuzz/doors.py)."""
    return mutated(chance, SAMPLES)[:longest].encode("utf-8", "replace").decode()


def reads(*readers: Callable[[str], Any]) -> Callable[[], Attempt]:
    def opened() -> Attempt:
        def attempt(chance: Random) -> None:
            text = said(chance)
            for read in readers:
                read(text)

        return attempt

    return opened


def _normalise() -> Attempt:
    def attempt(chance: Random) -> None:
        once = normalise(said(chance, 100_000))
        assert len(once) <= 2_000 and "\ufdfa" not in once and not {"\x00", "\u202e", "\u200b"} & set(once)

    return attempt


def _scrub() -> Attempt:
    def attempt(chance: Random) -> None:
        once = scrub(said(chance, 2_000))
        assert scrub(once) == once

    return attempt


def _facts() -> Attempt:
    reader, questions = toolbox().reader, list(toolbox().questions.values())

    def attempt(chance: Random) -> None:
        text = said(chance)
        reader.read(chance.choice(questions), text, TODAY)
        reader.sentence(text, TODAY)

    return attempt


def _guard() -> Attempt:
    guard = DisclosureGuard(KNOWLEDGE / "guard")
    return reads(guard.placeholder)()


def _mentions() -> Attempt:
    finder = read_mention_finder(KNOWLEDGE / "contacts", Path("data/mentions.yml"))
    return reads(lambda text: finder.find(normalise(text)))()


def _rendering() -> Attempt:
    channels = read_channels(KNOWLEDGE / "channels.yml")
    words = ChoiceWords("Choose:", "Your choice:", "Say:")

    def attempt(chance: Random) -> None:
        channel, text = chance.choice(channels), said(chance, 6_000)
        buttons = [Button(said(chance, 200), "/contact") for _ in range(chance.randrange(6))]
        if not text.strip():
            return
        assert all(channel.holds(part.text) for part in render(text, buttons, channel, words))

    return attempt


def _search() -> Attempt:
    engine = open_database(read_settings().database_url)

    def attempt(chance: Random) -> None:
        with engine.connect() as connection:
            find_passages(connection, said(chance), 5)

    return attempt


def encodes(make: Callable[[], Encoder]) -> Callable[[], Attempt]:
    """Any text has a vector of length one, or none when it is empty."""

    def opened() -> Attempt:
        encoder = make()

        def attempt(chance: Random) -> None:
            text = mutated(chance, [*SAMPLES, "\ufdfa" * 50, "\ufdfb\ufdfa " * 300])
            length = float(np.linalg.norm(encoder.encode([text])))
            assert abs(length - bool(text.strip())) < 1e-3, f"{text!r} has a vector of length {length}"

        return attempt

    return opened


def _typed(text: str) -> None:
    place_named(text)
    read_reference(text)
    addresses(text)
    asking_sentences(text)


TARGETS = [
    Target("normalise", 250, _normalise),
    Target("language", 20, reads(lambda text: language_of(text[:500], "en"), negotiate)),
    Target("words", 20, reads(search_words, lambda text: full_text_query(text, "postgresql", "or"))),
    Target("markup", 150, reads(parse_blocks, split_sources)),
    Target("ordinals, references, contacts", 20, reads(_typed)),
    Target("scripts", 20, reads(lambda text: in_script(text[:2_000], "zh-Hant", "TW"))),
    Target("scrub", 8, _scrub),
    Target("facts of the tools", 5, _facts),
    Target("disclosure guard", 30, _guard),
    Target("mentions", 4, _mentions),
    Target("messages cut for channels", 80, _rendering),
    Target("full-text search", 4, _search),
    Target("E5", 5, encodes(E5Encoder)),
    Target("USE", 5, encodes(UseEncoder)),
]
