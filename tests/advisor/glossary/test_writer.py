"""A term's meaning as a reply: both names, the definition, its source, and the way to the article."""

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.answer import AnswerWriter
from advisor.glossary.writer import GlossaryWriter
from advisor.knowledge.library import Library
from advisor.reply import Reply
from advisor.wording import read_wording
from tests.builders import TODAY, build, write_knowledge

Ask = Callable[..., Reply | None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_knowledge(tmp_path / "k")


def asker(library: Library) -> Ask:
    directory = library.directory()
    wording = read_wording(Path("knowledge/wording.yml"))
    writer = GlossaryWriter(library, directory, AnswerWriter(library, directory, wording), wording)

    def ask(text: str, language: str = "en", country: str | None = None, *topics: str) -> Reply | None:
        return writer.write(text, language, (country,) if country else (), topics, TODAY)

    return ask


@pytest.fixture
def ask(root: Path, tmp_path: Path) -> Ask:
    return asker(Library(build(root, f"sqlite:///{tmp_path / 'knowledge.db'}")))


def test_it_says_both_names_the_definition_and_the_source(ask: Ask) -> None:
    reply = ask("What is renewal?")

    assert reply is not None
    assert reply.text == (
        "**Renewal (RNW)** (in Chinese: 续展)\n"
        "Taiwan: 延展; Hong Kong: 續期\n"
        "Extending a registration before it ends.\n\n"
        "**Sources**\n[1] The Office https://office.example (checked 2026-11-01)"
    )
    assert (reply.kind, reply.tool, reply.article, reply.confidence) == ("answer", "glossary", "trademarks/renewal", 1)
    assert [source.id for source in reply.sources] == ["office"]
    assert str(reply.as_of) == "2026-11-01"
    assert [button.payload for button in reply.buttons] == ['/choose{"article": "trademarks/renewal"}', "/contact"]
    assert reply.buttons[0].title == "Read more: trademarks/renewal"


@pytest.mark.parametrize(
    ("language", "country", "first_lines"),
    [
        ("zh-Hans", None, ["**续展**（英文：renewal (RNW)）", "台湾：延展；香港：續期"]),
        ("zh-Hant", None, ["**延展**（英文：renewal (RNW)）", "中國：续展；香港：續期"]),
        ("zh-Hant", "TW", ["**延展**（英文：renewal (RNW)）", "中國：续展；香港：續期"]),
        ("zh-Hant", "HK", ["**續期**（英文：renewal (RNW)）", "台灣：延展"]),
    ],
)
def test_each_reader_sees_the_term_as_it_is_written_there(
    ask: Ask, language: str, country: str | None, first_lines: list[str]
) -> None:
    reply = ask("什么是续展", language, country)

    assert reply is not None
    assert reply.text.split("\n")[:2] == first_lines
    assert reply.language == language


def test_a_mistyped_term_is_answered_with_what_it_was_taken_for(ask: Ask) -> None:
    reply = ask("what is renewall?")

    assert reply is not None
    assert reply.text.startswith("I take your question to be about “renewal”.\n**Renewal")
    assert 0.8 < reply.confidence < 1


def test_a_term_whose_article_is_the_better_answer_is_answered_by_it(ask: Ask) -> None:
    reply = ask("What is an idea?")

    assert reply is not None
    assert (reply.article, reply.tool) == ("patents/idea-only", None)
    assert "**Steps**" in reply.text


def test_its_name_in_the_other_language_is_told_all_the_same(ask: Ask) -> None:
    reply = ask("how do you say idea in Chinese")

    assert reply is not None
    assert (reply.article, reply.tool) == ("patents/idea-only", "glossary")
    assert "创意" in reply.text


@pytest.mark.parametrize("text", ["How do I renew my trademark?", "What is a visa?", "renewal", "", "/choose{}"])
def test_any_other_message_is_left_to_the_search(ask: Ask, text: str) -> None:
    assert ask(text) is None


@pytest.mark.parametrize(
    ("topics", "article"),
    [
        ((), "trademarks/renewal"),
        (("patent",), "patents/idea-only"),
        (("patents",), "patents/idea-only"),
        (("design", "trademark", "patent"), "trademarks/renewal"),
    ],
)
def test_the_topic_in_hand_chooses_among_its_articles(
    root: Path, tmp_path: Path, topics: tuple[str, ...], article: str
) -> None:
    terms = root / "glossary/terms.yml"
    text = terms.read_text(encoding="utf-8")
    terms.write_text(text.replace("[trademarks/renewal]", "[trademarks/renewal, patents/idea-only]"), encoding="utf-8")
    reply = asker(Library(build(root, f"sqlite:///{tmp_path / 'knowledge.db'}")))(
        "what is renewal", "en", None, *topics
    )

    assert reply is not None
    assert reply.article == article
    assert set(reply.candidates) == {"trademarks/renewal", "patents/idea-only"}


def test_a_rebuilt_glossary_is_noticed(root: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'knowledge.db'}"
    ask = asker(Library(build(root, url)))
    assert ask("what is a notion") is None

    terms = root / "glossary/terms.yml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("[idea,", "[notion, idea,"), encoding="utf-8")
    build(root, url)

    assert ask("what is a notion") is not None
