"""An article as an answer: figures with their source and date, the reader's country, the reader's script."""

from datetime import date
from pathlib import Path

import pytest

from advisor.answer import AnswerWriter
from advisor.knowledge.library import Library
from advisor.reply import Reply
from advisor.wording import read_wording
from tests.builders import TODAY, build, write_knowledge

WORDING = read_wording(Path("knowledge/wording.yml"))


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> AnswerWriter:
    folder = tmp_path_factory.mktemp("answer")
    root = write_knowledge(folder / "knowledge")
    table = root / "tables/facts.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("2017-04-01,,", "2017-04-01,2026-12-31,"), encoding="utf-8")
    library = Library(build(root, f"sqlite:///{folder / 'knowledge.db'}"))
    return AnswerWriter(library, library.directory(), WORDING)


def answer(writer: AnswerWriter, language: str = "en", countries: tuple[str, ...] = (), today: date = TODAY) -> Reply:
    reply = writer.write("trademarks/renewal", language, countries, today, 0.9)
    assert reply is not None
    return reply


def test_the_direct_answer_comes_first(writer: AnswerWriter) -> None:
    assert answer(writer).text.startswith("Renew it in time.\n\n**Steps**\n1. ")


def test_an_amount_carries_its_source_and_date(writer: AnswerWriter) -> None:
    text = answer(writer, countries=("CN",)).text

    assert "CNY 450 per class [2]" in text
    assert "[2] The Office https://office.example (figures as of 2026-11-01)" in text


def test_an_unverified_figure_says_so(writer: AnswerWriter) -> None:
    assert "[1] The Office https://office.example (figures recorded 2026-11-01, unverified: check with the office)" in (
        answer(writer).text
    )


def test_a_figure_with_no_row_for_the_day_is_not_replaced_by_an_old_one(writer: AnswerWriter) -> None:
    text = answer(writer, countries=("CN",), today=date(2027, 1, 1)).text

    assert "450" not in text
    assert "(no figure for this date: check with the office)" in text


def test_only_the_countries_asked_about_are_noted(writer: AnswerWriter) -> None:
    assert "China" not in answer(writer).text
    assert "**China** CNY 450" in answer(writer, countries=("CN",)).text
    assert "**Norway** Ask the office." in answer(writer, countries=("NO", "CN")).text


def test_chinese_is_said_in_the_readers_script(writer: AnswerWriter) -> None:
    simplified, traditional = answer(writer, "zh-Hans", ("CN",)), answer(writer, "zh-Hant", ("CN",))

    assert "**办理步骤**" in simplified.text
    assert "每类450元" in simplified.text
    assert "**辦理步驟**" in traditional.text
    assert "每類450元" in traditional.text
    assert traditional.language == "zh-Hant"


def test_an_overdue_article_warns(writer: AnswerWriter) -> None:
    assert "due for review on 2027-11-22" in answer(writer, today=date(2027, 11, 23)).text
    assert "due for review" not in answer(writer, today=date(2027, 11, 22)).text


def test_every_message_carries_the_contract(writer: AnswerWriter) -> None:
    custom = answer(writer, countries=("CN",)).custom()

    assert custom == {
        "kind": "answer",
        "article": "trademarks/renewal",
        "candidates": ["trademarks/renewal"],
        "confidence": 0.9,
        "language": "en",
        "country": "CN",
        "as_of": "2026-11-01",
        "sources": [
            {"id": "office", "title": "The Office", "url": "https://office.example", "checked_on": "2026-11-01"}
        ],
        "tool": None,
    }


def test_an_article_that_does_not_exist_is_no_answer(writer: AnswerWriter) -> None:
    assert writer.write("trademarks/none", "en", (), TODAY, 1.0) is None


def test_an_answer_is_never_without_a_source(writer: AnswerWriter) -> None:
    for language in ("en", "zh-Hans", "zh-Hant"):
        for countries in ((), ("CN",), ("NO",), ("ZZ",)):
            assert answer(writer, language, countries).sources
