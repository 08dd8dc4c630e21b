"""A name leads to its term as listed, in the plural, in Taiwan's words, or mistyped; never to another word's term."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.glossary.find import TermFinder
from advisor.glossary.term import Terms
from advisor.knowledge.content import read_content


@pytest.fixture(scope="module")
def terms() -> Terms:
    return read_content(Path("knowledge")).terms


@pytest.fixture(scope="module")
def finder(terms: Terms) -> TermFinder:
    return TermFinder(terms)


def test_every_name_leads_to_its_term(terms: Terms, finder: TermFinder) -> None:
    for term_id, term in terms.items():
        for name in term.names():
            found = finder.find(name)
            assert found is not None, (term_id, name)
            assert (found.term, found.likeness) == (term, 1.0), (term_id, name)


@pytest.mark.parametrize(
    ("name", "term_id"),
    [
        ("“Prior-Art”", "prior-art"),
        ("office actions", "office-action"),
        ("annuities", "annuity"),
        ("替代性争议解决（ADR）", "adr"),
        ("智慧財產權保險", "ip-insurance"),
        ("網域名稱", "domain-name"),
        ("營業秘密", "trade-secret"),
        ("反對", "opposition"),
    ],
)
def test_a_name_in_another_dress_is_the_same_name(terms: Terms, finder: TermFinder, name: str, term_id: str) -> None:
    found = finder.find(name)

    assert found is not None
    assert (found.term, found.likeness) == (terms[term_id], 1.0)


@pytest.mark.parametrize(
    ("name", "term_id"),
    [
        ("ofice action", "office-action"),
        ("prior aart", "prior-art"),
        ("tradmark", "trademark"),
        ("geografical indication", "geographical-indication"),
        ("standard esential patnet", "standard-essential-patent"),
        ("有现技术", "prior-art"),
    ],
)
def test_a_mistyped_name_is_found_and_known_to_be_mistyped(
    terms: Terms, finder: TermFinder, name: str, term_id: str
) -> None:
    found = finder.find(name)

    assert found is not None
    assert found.term == terms[term_id]
    assert 0.7 < found.likeness < 1


@pytest.mark.parametrize(
    "name",
    [
        "",
        "it",
        "medication",
        "meditation",
        "patient",
        "investor",
        "destination",
        "visa",
        "green card",
        "difference between a patent and a trademark",
        "term of a patent",
        "专利流氓律师",
        "上海",
        "个人所得税",
        "商标注册流程",
    ],
)
def test_other_words_lead_to_no_term(finder: TermFinder, name: str) -> None:
    assert finder.find(name) is None


@given(st.text(max_size=80))
def test_no_name_breaks_it(name: str) -> None:
    assert TermFinder({}).find(name) is None
