"""Every guided tool in both languages, typed and pressed on the real page: the first conversation of each file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from advisor.language.detect import language_of
from advisor.yaml_file import read_yaml
from tools.stack import Stack

FILES = sorted(Path(__file__).parent.glob("conversations/tools.*.yml"))
LOCALES = {"en": "en", "zh": "zh-CN"}


def first_in(path: Path, language: str) -> list[dict[str, Any]]:
    """The first conversation whose first line is in `language`."""
    spoken = ((turns, language_of(str(turns[0]["user"]), "en")) for turns in read_yaml(path).values())
    return next(turns for turns, found in spoken if found.startswith(language))


CASES = [
    pytest.param(locale, first_in(path, language), id=f"{path.stem.removeprefix('tools.')}-{language}")
    for path in FILES
    for language, locale in LOCALES.items()
]


@pytest.fixture
def page(browser: Browser, stack: Stack, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(locale=request.param)
    page = context.new_page()
    page.goto(stack.url)
    yield page
    context.close()


@pytest.mark.parametrize(("page", "turns"), CASES, indirect=["page"])
def test_the_tool_runs_on_the_page(page: Page, turns: list[dict[str, Any]]) -> None:
    log = page.get_by_role("log")
    for turn in turns:
        if "user" in turn:
            page.locator("#question").fill(str(turn["user"]))
            page.locator("#question").press("Enter")
        else:
            page.locator(".offers button").nth(turn["button"] - 1).click()
        page.locator(".root.waiting").wait_for(state="detached", timeout=30_000)
        for words in listed(turn.get("says")):
            expect_on_the_page(log, words)


def expect_on_the_page(log: Locator, words: str) -> None:
    """The page shows a file as a link, and long addresses short."""
    if words.endswith(".html"):
        expect(log.locator(f'a[href*="{words}"]').last).to_be_visible(timeout=15_000)
    elif "/" not in words:
        expect(log).to_contain_text(words.replace("**", ""), timeout=15_000)


def listed(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
