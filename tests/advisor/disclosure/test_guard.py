"""The guard: never fails, and what it puts in place of a message holds nothing of it."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.disclosure.guard import INTENT, DisclosureGuard
from advisor.errors import ContentError
from advisor.knowledge.catalogue import read_catalogue
from advisor.yaml_file import read_yaml

FOLDER = Path("knowledge/guard")
GUARD = DisclosureGuard(FOLDER)
ARTICLES = read_catalogue(Path("knowledge/topics.yml")).titles
TOLD = (
    "I invented a valve whose spring is coiled round a magnet, so that it opens when heated to 80 degrees. Not filed."
)
TOLD_IN_CHINESE = "我发明了一种阀门，弹簧绕在磁铁上，加热到80度时弹簧推动阀片打开，从而放水，还没有申请专利。"
PLACEHOLDER = re.compile(
    rf'/{INTENT}(\{{("(language|script|article)": "[\w/-]+"(, )?)*\}})?',
)


def told_in(placeholder: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(placeholder.removeprefix(f"/{INTENT}") or "{}")
    return found


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet=st.characters(codec=None), max_size=400))
def test_any_text_is_taken(text: str) -> None:
    assert GUARD.placeholder(text) is None or PLACEHOLDER.fullmatch(GUARD.placeholder(text) or "")


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet=st.characters(codec=None), max_size=200), st.sampled_from([TOLD, TOLD_IN_CHINESE]))
def test_the_placeholder_says_only_words_of_our_own_lists(secret: str, told: str) -> None:
    placeholder = GUARD.placeholder(f"{told} {secret}")

    if placeholder is not None:
        found = told_in(placeholder)
        assert found.pop("language", "en") in {"en", "zh"}
        assert found.pop("script", "Hans") in {"Hans", "Hant"}
        assert found.pop("article", "patents/file") in ARTICLES
        assert not found


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Can I get a patent?", "patents/patentable"),
        ("How much does a patent cost?", "patents/cost"),
        ("May I show it at a fair?", "patents/disclosure"),
        ("Do I need an NDA?", "trade_secrets/nda"),
        ("It is green.", "patents/file"),
    ],
)
def test_the_plain_question_is_told_apart(question: str, article: str) -> None:
    assert told_in(GUARD.placeholder(f"{TOLD} {question}") or "").get("article") == article


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("能申请专利吗？", "patents/patentable"),
        ("申请专利多少钱？", "patents/cost"),
        ("可以先参展吗？", "patents/disclosure"),
    ],
)
def test_the_plain_question_is_told_apart_in_chinese(question: str, article: str) -> None:
    placeholder = told_in(GUARD.placeholder(TOLD_IN_CHINESE + question) or "")

    assert placeholder == {"language": "zh", "script": "Hans", "article": article}


def test_traditional_characters_are_told() -> None:
    told = "我發明了一種閥門，彈簧繞在磁鐵上，加熱到80度時彈簧推動閥片打開，從而放水，還沒有申請專利。"

    assert told_in(GUARD.placeholder(told) or "")["script"] == "Hant"


def test_every_plain_question_leads_to_an_article() -> None:
    assert set(read_yaml(FOLDER / "asked.yml")) <= set(ARTICLES)


def test_a_pattern_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    signs = {kind: ["ok"] for kind in ("own", "how", "amounts", "unfiled", "secret", "lists", "known")}
    (tmp_path / "signs.yml").write_text(json.dumps({**signs, "how": ["("]}), encoding="utf-8")
    (tmp_path / "asked.yml").write_text("{}", encoding="utf-8")

    with pytest.raises(ContentError, match="no regular expression"):
        DisclosureGuard(tmp_path)
