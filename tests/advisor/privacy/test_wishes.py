"""What a person wants done with their data is told by the whole message, in the ways people say it."""

import json
from pathlib import Path
from typing import Any

import pytest

from advisor.knowledge.content import read_content
from advisor.privacy.wishes import WishReader

READER = WishReader(Path("knowledge/privacy/wishes.yml"))


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ("erase", "delete my data"),
        ("erase", "Please delete all my data, now!"),
        ("erase", "Can you erase everything you know about me?"),
        ("erase", "I want to remove my personal information from your servers."),
        ("erase", "forget me"),
        ("erase", "I withdraw my consent."),
        ("erase", "how do i delete my chat history"),
        ("erase", "删除我的数据"),
        ("erase", "请把我的资料全部删掉，谢谢"),
        ("erase", "我要撤回同意"),
        ("erase", "怎么清空聊天记录？"),
        ("erase", "刪除我的資料"),
        ("erase", "請把我的個資刪掉"),
        ("erase", "清除對話紀錄"),
        ("erase", "ｄｅｌｅｔｅ　ｍｙ　ｄａｔａ"),
        ("export", "export my data"),
        ("export", "Can you send me a copy of my data?"),
        ("export", "Download my chat history please"),
        ("export", "导出我的数据"),
        ("export", "给我一份我的数据"),
        ("export", "我想下载我的聊天记录"),
        ("export", "匯出我的資料"),
        ("export", "下載對話紀錄"),
        ("notice", "Privacy policy"),
        ("notice", "Do you store my data?"),
        ("notice", "隐私政策"),
        ("notice", "隱私權政策"),
        ("confirm", "Yes, delete my data"),
        ("confirm", "“是，删除我的数据”"),
        ("confirm", "是，刪除我的資料"),
        ("confirm", "/erase_my_data"),
        ("no", "/keep_my_data"),
    ],
)
def test_a_wish_is_read(wish: str, text: str) -> None:
    assert READER.read(text, is_asked=False) == wish


@pytest.mark.parametrize(
    "text",
    [
        "Can a rival be made to delete my data from their site?",
        "How do I delete my trademark?",
        "Somebody deleted my data. Is that a crime?",
        "删除我的商标",
        "对方把我的数据删除了怎么办",
        "What does the law say about a right to be forgotten?",
        "delete my case file",
        "yes",
        "1",
        "",
        "delete my data " * 20,
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert READER.read(text, is_asked=False) is None


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("yes", "yes"),
        ("1", "yes"),
        ("是的", "yes"),
        ("確認", "yes"),
        ("No, keep it", "no"),
        ("不用了", "no"),
        ("2", "no"),
    ],
)
def test_a_bare_answer_counts_after_the_question_only(text: str, wish: str) -> None:
    assert READER.read(text, is_asked=True) == wish


def said_in(question: dict[str, Any]) -> list[str]:
    return list(question.get("turns", [question.get("text")]))


@pytest.mark.parametrize("text", ["请您" * 60, "可以我可以" * 24, "please to " * 12])
def test_a_message_made_of_beginnings_is_none_and_soon_read(text: str) -> None:
    assert READER.read(text, is_asked=True) is None


def test_no_question_on_intellectual_property_is_taken_for_a_wish() -> None:
    articles = read_content(Path("knowledge")).articles
    asked = [question for article in articles for question in article.questions]
    with Path("data/evaluation/questions.jsonl").open(encoding="utf-8") as lines:
        asked += [
            text for line in lines for text in (lambda one: one.get("turns", [one.get("text")]))(json.loads(line))
        ]

    assert [text for text in asked if READER.read(text, is_asked=False)] == []
    assert len(asked) > 5_000
