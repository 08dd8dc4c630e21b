"""Articles as responses of stock Rasa."""

from hypothesis import given
from hypothesis import strategies as st

from bench.stock.training import article_of, response_key

PARTS = st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True)


@given(PARTS, PARTS)
def test_the_article_of_a_response_is_the_one_it_was_made_from(topic: str, slug: str) -> None:
    assert article_of(response_key(f"{topic}/{slug}")) == f"{topic}/{slug}"
    assert response_key(f"{topic}/{slug}").count("/") == 1
