"""A case as a message: the story, what it lacks, its sources, and what the conversation keeps."""

from pathlib import Path
from typing import Any

import pytest

from advisor.cases.vocabulary import read_vocabulary
from advisor.knowledge.library import Library
from advisor.reply import Reply
from advisor.tell_case import SLOT, CaseRequest, CaseTeller
from advisor.wording import read_wording
from tests.builders import build, write_knowledge


@pytest.fixture(scope="module")
def teller(tmp_path_factory: pytest.TempPathFactory) -> CaseTeller:
    folder = tmp_path_factory.mktemp("cases")
    root = write_knowledge(folder / "knowledge")
    library = Library(build(root, f"sqlite:///{folder / 'knowledge.db'}"))
    words = read_vocabulary(root / "case_words.yml")
    return CaseTeller(library, library.directory(), words, read_wording(Path("knowledge/wording.yml")))


def tell(teller: CaseTeller, text: str, language: str = "en", **values: Any) -> Reply:
    return teller.tell(CaseRequest(text, language, **values))


def test_the_story_is_told_with_its_place_sector_years_and_sources(teller: CaseTeller) -> None:
    reply = tell(teller, "show me a food case")

    assert reply.text.startswith("**One mark for tea** (China, food, 2019)\n\nIn 2019 the growers")
    assert "**Lesson (our reading)** Share the mark." in reply.text
    assert "[1] The Office https://office.example (checked 2026-11-01)" in reply.text


def test_it_carries_what_every_message_must(teller: CaseTeller) -> None:
    custom = tell(teller, "show me a case").custom()

    assert (custom["kind"], custom["tool"], custom["article"]) == ("answer", "cases", None)
    assert custom["candidates"] == ["trademarks/renewal"]
    assert [source["id"] for source in custom["sources"]] == ["office"]


def test_it_offers_another_case_and_the_article_behind_the_lesson(teller: CaseTeller) -> None:
    payloads = [button.payload for button in tell(teller, "show me a case").buttons]

    assert payloads == ["/tell_case", '/choose{"article": "trademarks/renewal"}']


@pytest.mark.parametrize(
    ("language", "text", "says"),
    [
        ("en", "software in Norway", "I had to leave out: Norway, software. This one comes nearest:"),
        ("zh-Hans", "软件 专利", "以下条件未能满足：软件、专利。"),
        ("zh-Hant", "軟體 專利", "以下條件未能滿足：軟"),
    ],
)
def test_wishes_that_are_not_fulfilled_are_named(teller: CaseTeller, language: str, text: str, says: str) -> None:
    countries = ("NO",) if "Norway" in text else ()

    assert says in tell(teller, text.replace("Norway", ""), language, countries=countries).text


def test_another_one_after_the_last_says_so_and_begins_anew(teller: CaseTeller) -> None:
    first = tell(teller, "show me a case")
    last = tell(teller, "another", earlier=first.slots[SLOT])

    assert (last.kind, last.tool, last.slots) == ("notice", "cases", {SLOT: None})


def test_a_button_keeps_the_wishes(teller: CaseTeller) -> None:
    earlier = {"wishes": {"sectors": ["software"]}, "shown": []}

    assert tell(teller, "", earlier=earlier).slots[SLOT]["wishes"]["sectors"] == ("software",)


def test_a_new_request_forgets_them(teller: CaseTeller) -> None:
    earlier = {"wishes": {"sectors": ["software"]}, "shown": []}

    assert tell(teller, "show me a case", earlier=earlier).slots[SLOT]["wishes"]["sectors"] == ()
