"""What must hold for the words, questions and offers of the guided tools."""

import re
from pathlib import Path
from typing import Any

import pytest

from advisor.case.question import read_all_questions
from advisor.case.reading.vocabulary import plain
from advisor.knowledge.catalogue import read_catalogue
from advisor.settings import read_settings
from advisor.tools.toolbox import Toolbox, open_toolbox
from advisor.yaml_file import read_yaml

TOOLS = Path("knowledge/tools")
QUESTIONS = read_all_questions(TOOLS)
DOMAIN: dict[str, Any] = read_yaml(Path("domain.yml"))
INTENTS = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in DOMAIN["intents"]}
# Entries of another form than phrases; what reads them checks them.
_NO_WORDS = {"facts", "reading", "offers", "infringement_steps"}
WORDS = sorted(path for path in TOOLS.glob("*.yml") if path.stem not in _NO_WORDS)


@pytest.fixture(scope="module")
def toolbox() -> Toolbox:
    return open_toolbox(read_settings())


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_words_have_both_languages_and_the_same_blanks(path: Path) -> None:
    for phrase, texts in read_yaml(path).items():
        assert set(texts) == {"en", "zh"}, phrase
        blanks = {language: set(re.findall(r"\{(\w+)\}", text)) for language, text in texts.items()}
        assert blanks["en"] == blanks["zh"], phrase
        assert not re.search("[一-鿿]", texts["en"]), phrase


def test_every_tool_has_an_intent_and_a_rule(toolbox: Toolbox) -> None:
    rules = Path("data/rules/tools.yml").read_text(encoding="utf-8")
    for tool in toolbox.tools:
        assert f"tool_{tool}" in INTENTS
        assert f"intent: tool_{tool}" in rules
    assert {intent.removeprefix("tool_") for intent in INTENTS if intent.startswith("tool_")} == set(toolbox.tools)


def test_every_fact_a_tool_names_has_a_question_and_every_question_a_tool(toolbox: Toolbox) -> None:
    named = {fact for tool in toolbox.tools.values() for fact in tool.facts}

    assert named == set(QUESTIONS)


def test_a_word_names_one_choice_of_a_question() -> None:
    for question in QUESTIONS.values():
        owner: dict[str, str] = {}
        for choice in question.choices:
            for word in map(plain, (*choice.label.values(), *choice.words)):
                assert owner.setdefault(word, choice.id) == choice.id, (question.id, word)


def test_offers_name_articles_and_tools_that_exist(toolbox: Toolbox) -> None:
    offers = read_yaml(TOOLS / "offers.yml")
    articles = [article for listed in offers.values() for article in listed]

    assert set(offers) <= set(toolbox.tools)
    assert set(articles) <= set(read_catalogue(Path("knowledge/topics.yml")).titles)
    assert len(articles) == len(set(articles))
