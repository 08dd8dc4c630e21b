"""The glossary as it stands: enough terms, and one list of Taiwan's and Hong Kong's forms."""

from pathlib import Path

import pytest

from advisor.glossary.find import TermFinder
from advisor.glossary.question import meanings_asked
from advisor.glossary.term import Terms
from advisor.knowledge.content import Content, read_content
from advisor.language.script import TERMS, to_traditional
from advisor.yaml_file import read_yaml
from tools.traditional_terms import stale_terms

WORDS = TERMS.with_name("traditional_words.yml")


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(Path("knowledge"))


@pytest.fixture(scope="module")
def terms(content: Content) -> Terms:
    return content.terms


def test_it_defines_three_hundred_terms_and_more(terms: Terms) -> None:
    assert len(terms) >= 330


def test_the_list_of_forms_is_what_the_glossary_gives(terms: Terms) -> None:
    assert stale_terms(terms) == []


def test_a_form_stands_in_one_place_only() -> None:
    words, forms = read_yaml(WORDS), read_yaml(TERMS)

    for region in ("taiwan", "hong_kong"):
        assert set(forms[region]) & {*words[region], *words["both"], *words["keep"]} == set()


def test_every_form_is_what_that_place_reads(terms: Terms) -> None:
    for term_id, term in terms.items():
        assert to_traditional(term.head("zh"), "TW") == (term.tw or to_traditional(term.head("zh"), "TW")), term_id
        assert to_traditional(term.head("zh"), "HK") == (term.hk or to_traditional(term.head("zh"), "HK")), term_id


def test_it_takes_no_question_from_the_article_it_stands_in(content: Content) -> None:
    finder = TermFinder(content.terms)
    taken = 0
    for article in content.articles:
        for question in article.questions:
            for asked in meanings_asked(question):
                if found := finder.find(asked.name):
                    taken += 1
                    assert article.id in found.term.articles, question
    assert taken > 400
