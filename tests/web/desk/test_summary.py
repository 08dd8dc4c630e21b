"""The summary of an inquiry: whatever can be told in both languages is, and the rest is said to be untranslated."""

from datetime import date
from pathlib import Path

import pytest

from advisor.clock import utc_now
from advisor.inquiries.inquiry import Message
from tests.advisor.inquiries.builders import NOON, make_inquiry
from tests.web.desk.conftest import DeskWorld
from web.desk.summary import Summary
from web.desk.words import DeskWords

WORDS = DeskWords(Path("web/text/desk"))
CASE = {"home_country": {"value": "KE", "given_on": "2026-11-28"}}
CHINESE = "2026年3月5日在德国展会上收到警告函，对方要求赔偿5万欧元，称我们侵犯其商标权。"
ENGLISH = "On 5 March 2026 a firm from Germany claimed EUR 50,000 for trademark infringement."


def told(world: DeskWorld, language: str, story: str, said: str = "") -> str:
    inquiry = make_inquiry(
        story=story, focal_point="africa", route_reason="region", suggested=("trademarks/renewal",), case=CASE,
        urgent=("letter", "deadline"), urgent_on=date(2026, 12, 4),
    )  # fmt: skip
    words = [Message(1, NOON, "user", said)] if said else []
    return "\n".join(Summary(world.office, WORDS).lines(inquiry, words, utc_now(), language))


@pytest.mark.parametrize("story", [CHINESE, ENGLISH])
def test_dates_amounts_and_countries_of_the_story_stand_in_the_readers_language(world: DeskWorld, story: str) -> None:
    english, chinese = told(world, "en", story), told(world, "zh-Hans", story)

    for words in ("Dates the user names: 5 March 2026", "Amounts the user names: EUR 50,000", "Germany"):
        assert words in english, words
    for words in ("用户提到的日期：2026年3月5日", "用户提到的金额：EUR 50,000", "德国"):
        assert words in chinese, words


def test_terms_are_told_in_both_languages_of_the_glossary(world: DeskWorld) -> None:
    (line,) = [one for one in told(world, "en", CHINESE).split("\n") if one.startswith("Terms the user uses")]

    assert "警告函" in line or "侵权" in line or "商标" in line


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Kenya", "At: Africa desk (serves the user's region)", "4 December 2026", "your country: Kenya"]),
        ("zh-Hans", ["肯尼亚", "现由非洲咨询台办理（负责用户所在的区域）", "2026年12月4日"]),
        ("zh-Hant", ["肯尼亞", "現由非洲", "2026年12月4日"]),
    ],
)
def test_what_is_known_of_it_is_told(world: DeskWorld, language: str, words: list[str]) -> None:
    summary = told(world, language, ENGLISH)

    assert [one for one in words if one not in summary] == []


def test_what_the_user_says_later_counts_too(world: DeskWorld) -> None:
    assert "7 April 2027" in told(world, "en", ENGLISH, "听证会在2027年4月7日")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["own words, in Chinese (Simplified); not translated", "Held in Chinese (Simplified)"]),
        ("zh-Hans", ["用户原话（简体中文），未经翻译", "对话使用简体中文"]),
    ],
)
def test_the_page_says_what_is_in_which_language(world: DeskWorld, language: str, sentences: list[str]) -> None:
    inquiry = world.ask(language="zh-Hans", story=CHINESE)

    page = world.hire().get(f"/desk/inquiries/{inquiry.id}?language={language}").text

    assert [one for one in sentences if one not in page] == []
    assert f'<p class="story" lang="zh-Hans">{CHINESE}</p>' in page
