"""Many people at once: each conversation says its messages one after the other, and now and then one of them twice.

All conversations have begun before any of them says its second message. Of their messages only so many wait for an
answer at the same moment; the other people read or type.
"""

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from advisor.disclosure.guard import DisclosureGuard
from advisor.privacy.scrub import without_identity

_GUARD = Path("knowledge/guard")
_QUESTIONS = Path("data/evaluation/questions.jsonl")
_LONGEST_SECONDS = 1_500
# Of a hundred messages, so many are sent twice at the same moment.
_TWICE = 5


@dataclass
class Told:
    """`seconds` of each answer, `faults` by what went wrong, `sent` the messages of each conversation in order."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    sent: dict[str, list[str]] = field(default_factory=dict)
    repeats: int = 0
    duration: float = 0.0


def make_scripts(conversations: int, messages: int, seed: int = 8) -> dict[str, list[str]]:
    """By the conversation's name: half in English, half in Chinese, no message twice in a conversation."""
    by_language: dict[str, list[str]] = {"en": [], "zh": []}
    guard = DisclosureGuard(_GUARD)
    for line in _QUESTIONS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        # What is kept as it was said: no secret told, no number of a paper, nothing that stands for a button.
        if without_identity(row["text"]) == row["text"] and not guard.placeholder(row["text"]):
            by_language.setdefault(row["language"][:2], []).append(row["text"].strip())
    chance = random.Random(seed)  # noqa: S311 - a reproducible crowd
    pools = (by_language["en"], by_language["zh"])
    return {f"crowd-{n}": chance.sample(sorted(set(pools[n % 2])), messages) for n in range(conversations)}


async def talk_all(url: str, token: str, scripts: dict[str, list[str]], waiting: int) -> Told:
    """`waiting` messages are on their way at once, in the order in which they were said."""
    told = Told()
    places = asyncio.Semaphore(waiting)
    headers = {"Authorization": f"Bearer {token}"}
    limit = aiohttp.TCPConnector(limit=0)
    patience = aiohttp.ClientTimeout(total=_LONGEST_SECONDS)
    began = time.monotonic()
    async with aiohttp.ClientSession(url, headers=headers, connector=limit, timeout=patience) as session:
        await asyncio.gather(*(_talk(session, name, script, told, places) for name, script in scripts.items()))
    told.duration = time.monotonic() - began
    return told


async def _talk(
    session: aiohttp.ClientSession, name: str, script: list[str], told: Told, places: asyncio.Semaphore
) -> None:
    told.sent[name] = script
    for number, text in enumerate(script):
        body = {"conversation": name, "text": text, "id": f"{name}-{number}"}
        times = 2 if hash_of(name, number) % 100 < _TWICE else 1
        async with places:
            replies = await asyncio.gather(*(_say(session, body, told) for _ in range(times)))
        told.repeats += times - 1
        if any(reply != replies[0] for reply in replies):
            told.faults.append("two answers to one message")


def hash_of(name: str, number: int) -> int:
    return random.Random(f"{name} {number}").randrange(10_000)  # noqa: S311 - reproducible


async def _say(session: aiohttp.ClientSession, body: dict[str, str], told: Told) -> str:
    began = time.monotonic()
    try:
        async with session.post("/api/messages", json=body) as response:
            reply = await response.text()
            if response.status != 200:
                told.faults.append(f"status {response.status}")
            elif any(message["custom"].get("kind") == "error" for message in json.loads(reply)["messages"]):
                told.faults.append("outage notice")
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        told.faults.append(type(error).__name__)
        return ""
    told.seconds.append(time.monotonic() - began)
    return reply
