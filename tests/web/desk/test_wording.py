"""The desk's sentences: in both languages, each used, and put together as the language does."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.clock import utc_now
from tests.web.desk.conftest import DeskWorld
from web.desk.words import DeskWords


def test_both_languages_have_the_same_words_and_every_word_is_used() -> None:
    folder = Path("web/text/desk")
    words = [json.loads((folder / name).read_text("utf-8")) for name in ("en.json", "zh-Hans.json")]
    shapes = [{key: set(re.findall(r"{(\w+)", text)) for key, text in one.items()} for one in words]
    assert shapes[0] == shapes[1]

    files = [path for path in Path("web/desk").rglob("*") if path.suffix in {".py", ".html"}]
    code = "\n".join(path.read_text("utf-8") for path in files)
    made = (
        "by_",
        "delivery_",
        "undelivered_",
        "way_",
        "view_",
        "day_",
        "order_",
        "key_",
        "spoken_",
        "summary_",
        "route_",
        "role_",
        "status_",
        "factor_",
        "author_",
        "did_",
        "action_",
        "refused_",
        "told_",
        "division_",
        "setting_",
    )
    made += ("ed_state_", "ed_kind_", "ed_field_", "ed_gap_", "ed_rated_", "nl_c")
    made += (
        "right_",
        "stage_",
        "language_",
        "channel_",
        "tool_",
        "unit_",
        "typed_",
        "baseline_on",
        "target_on",
        "compare_",
        "period_",
    )
    for key in words[0]:
        assert key.startswith(made) or f'"{key}"' in code, key
    assert {found for found in re.findall(r'say\("(\w+)"', code) if not found.endswith("_")} <= set(words[0])
    refusals = set(re.findall(r'DeskRefusal\(\d+, "(\w+)"', code))
    assert {f"refused_{key}" for key in refusals} <= set(words[0])
    assert DeskWords(folder).say("zh-Hant", "queue") == "待辦"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Africa desk (serves the user&#39;s region)", "deadline in 3 days: <b>", "Priority: "]),
        ("zh-Hans", ["非洲咨询台（负责用户所在的区域）", "期限 还有3天：<b>", "优先级："]),
    ],
)
def test_why_it_is_there_and_how_urgent_is_told_in_the_readers_language(
    world: DeskWorld, language: str, words: list[str]
) -> None:
    inquiry = world.ask(urgent=("deadline",), urgent_on=(utc_now() + timedelta(days=3)).date())

    page = world.hire().get(f"/desk/inquiries/{inquiry.id}?language={language}").text

    assert [one for one in words if one not in page] == []


def test_every_division_of_countries_has_a_name_in_both_languages(world: DeskWorld) -> None:
    words = DeskWords(Path("web/text/desk"))

    for division in world.office.directory.divisions:
        assert words.has("en", f"division_{division}") and words.has("zh-Hans", f"division_{division}")
