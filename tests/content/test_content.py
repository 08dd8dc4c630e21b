"""What must hold for the content and for what Rasa learns from: one truth, both languages, nothing dead."""

import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from advisor.knowledge.content import Content, read_content
from advisor.knowledge.rules import check_content
from advisor.knowledge.strangers import read_strangers
from advisor.language.normalise import normalise
from advisor.yaml_file import read_yaml
from tools.score.question import PARTS, QUESTIONS, Question, read_questions
from tools.score.scope import KEPT_OUT, kept_out

DATA = Path("data")
LANGUAGES = ("en", "zh")
# Told by a rule of the classifier or sent by a button, never learned.
NOT_LEARNED = {
    "choose",
    "choose_place",
    "none_of_these",
    "no_words",
    "foreign_language",
    "quiz_answer",
    "withhold_message",
}
FIRST_ARTICLES = {
    **dict.fromkeys(("trademarks", "patents", "copyright", "enforcement", "support"), 3),
    "adr": 16,
}


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(Path("knowledge"))


@pytest.fixture(scope="module")
def domain() -> dict[str, Any]:
    return read_yaml(Path("domain.yml"))


def examples(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((DATA / "nlu").glob(f"*.{language}.yml")):
        for block in read_yaml(path)["nlu"]:
            lines = (line.removeprefix("- ").strip() for line in block["examples"].splitlines())
            found.setdefault(block["intent"], []).extend(line for line in lines if line)
    return found


def test_the_content_breaks_no_rule(content: Content) -> None:
    assert [str(fault) for fault in check_content(content)] == []


def test_every_article_of_the_catalogue_is_written_in_both_languages(content: Content) -> None:
    written = {(article.id, article.language) for article in content.articles}

    kept = set(content.catalogue.titles) - set(content.retired)
    assert written == {(article, language) for article in kept for language in LANGUAGES}


def test_the_first_topics_are_covered(content: Content) -> None:
    topics = Counter(article.topic for article in content.articles if article.language == "en")

    assert sum(topics.values()) >= 45
    assert all(topics[topic] >= least for topic, least in FIRST_ARTICLES.items())


def test_every_intent_is_learned_in_both_languages(domain: dict[str, Any]) -> None:
    intents = {next(iter(intent)) if isinstance(intent, dict) else intent for intent in domain["intents"]}

    for language in LANGUAGES:
        assert set(examples(language)) | NOT_LEARNED | {"ask_question"} == intents


def test_no_example_stands_under_two_intents(content: Content) -> None:
    owner: dict[str, str] = {}
    given = [(text, intent) for lang in LANGUAGES for intent, texts in examples(lang).items() for text in texts]
    given += [(question, "ask_question") for article in content.articles for question in article.questions]
    for text, intent in given:
        assert owner.setdefault(normalise(text).lower(), intent) == intent, text


def test_responses_stand_once_in_both_languages_and_are_used() -> None:
    rules = "".join(path.read_text(encoding="utf-8") for path in (DATA / "rules").glob("*.yml"))
    names: Counter[str] = Counter()
    for path in (DATA / "responses").glob("*.yml"):
        for name, variations in read_yaml(path)["responses"].items():
            names[name] += 1
            english, chinese = variations
            assert "condition" not in english
            assert chinese["condition"] == [{"type": "slot", "name": "language", "value": "zh"}]
            assert re.search("[一-鿿]", chinese["text"]), name
            assert not re.search("[一-鿿]", english["text"]), name
            assert f"action: {name}" in rules, name
    assert set(names.values()) == {1}


def test_rules_have_names_of_their_own() -> None:
    names = [rule["rule"] for path in (DATA / "rules").glob("*.yml") for rule in read_yaml(path)["rules"]]

    assert len(names) == len(set(names))


def test_wording_has_both_languages_and_the_same_blanks() -> None:
    for phrase, texts in read_yaml(Path("knowledge/wording.yml")).items():
        assert set(texts) == set(LANGUAGES), phrase
        blanks = {language: set(re.findall(r"\{(\w+)\}", text)) for language, text in texts.items()}
        assert blanks["en"] == blanks["zh"], phrase


def evaluation() -> list[Question]:
    return read_questions(QUESTIONS)


def test_the_evaluation_set_is_large_labelled_and_sourced(content: Content) -> None:
    questions = evaluation()
    inside = Counter(question.language[:2] for question in questions if question.is_in_scope)

    assert min(inside.values()) >= 150
    assert len({question.id for question in questions}) == len(questions)
    assert len({letters(question.text) for question in questions}) == len(questions)
    for question in questions:
        for labels in (question.labels, question.first_annotator, question.second_annotator):
            assert set(labels) <= set(content.catalogue.titles), question.id
            assert len(labels) == len(set(labels)) <= 3, question.id
        assert bool(question.labels) == question.is_in_scope, question.id
        assert question.source.startswith("http"), question.id


def test_no_host_stands_in_two_parts_of_the_evaluation_set() -> None:
    parts: dict[str, set[str]] = {}
    for question in evaluation():
        parts.setdefault(urlsplit(question.source).netloc.removeprefix("www."), set()).add(question.part)

    assert {host for host, held in parts.items() if len(held) > 1} == set()
    assert set.union(*parts.values()) <= set(PARTS)


def test_no_evaluation_question_is_trained_on(content: Content) -> None:
    trained = {letters(question) for article in content.articles for question in article.questions}
    trained |= {letters(text) for lang in LANGUAGES for texts in examples(lang).values() for text in texts}
    trained |= set(map(letters, read_strangers(Path("data/nlu"))))

    measured = [*(question.text for question in evaluation()), *(message.text for message in kept_out(KEPT_OUT))]
    assert [text for text in measured if letters(text) in trained] == []


def test_messages_kept_out_are_of_both_languages_and_both_sides() -> None:
    messages = kept_out(KEPT_OUT)
    sides = Counter((message.language[:2], message.is_in_scope) for message in messages)

    assert len(sides) == 4
    assert min(sides.values()) >= 80
    assert len({letters(message.text) for message in messages}) == len(messages)


def letters(text: str) -> str:
    """What is left when punctuation, spaces and capitals are not told apart."""
    return re.sub(r"\W+", "", normalise(text)).lower()


def test_no_title_shows_its_quotation_marks(content: Content) -> None:
    assert [article.id for article in content.articles if article.title[0] in "'\"" or article.title[-1] in "'\""] == []
