"""Terms of the glossary in a longer text."""

from pathlib import Path

import pytest

from advisor.glossary.mentioned import MentionedTerms
from advisor.glossary.term import read_terms

FILES = sorted(Path("knowledge/glossary").glob("*.yml"))
TERMS = {key: term for path in FILES for key, term in read_terms(path).items()}
MENTIONED = MentionedTerms(TERMS)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("我的商标被人抢注了", ["商标"]),
        ("我的商標被人搶註了", ["商标"]),
        ("A TRADE MARK licence for Kenya", ["商标", "许可"]),
        ("We work in Kenya", []),
        ("", []),
    ],
)
def test_terms_are_found_in_either_language_and_script(text: str, heads: list[str]) -> None:
    assert [head for term in MENTIONED.find(text) if (head := term.head("zh")) in {*heads, "商标", "许可"}] == heads


def test_each_is_named_once_and_not_too_many() -> None:
    everything = " ".join(name for term in TERMS.values() for name in term.names())

    found = MentionedTerms(TERMS).find(everything, most=4)

    assert len({id(term) for term in found}) == len(found) == 4


def test_without_a_glossary_nothing_is_found() -> None:
    assert MentionedTerms({}).find("a trade mark") == []
