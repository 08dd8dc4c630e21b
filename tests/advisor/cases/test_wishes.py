"""What is asked of a case, in both languages and scripts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.cases.vocabulary import read_vocabulary
from advisor.cases.wishes import Wishes, WishReader, wishes_from

READER = WishReader(read_vocabulary(Path("knowledge/case_words.yml")))


@pytest.mark.parametrize(
    ("text", "countries", "expected"),
    [
        (
            "show me a food company in Africa that used trademarks",
            [],
            Wishes(places=("africa",), sectors=("food",), rights=("trademark",)),
        ),
        (
            "有没有非洲食品企业用商标的案例",
            [],
            Wishes(places=("africa",), sectors=("food",), rights=("trademark",)),
        ),
        ("給我看一個中小企業的成功案例", ["TW"], Wishes(places=("TW",))),
        ("case studies patents Latin America", [], Wishes(places=("latin-america",), rights=("patent",))),
        ("有沒有軟體公司的案例", [], Wishes(sectors=("software",))),
        ("a coffee case", [], Wishes(sectors=("food",), words=("coffee",))),
        ("咖啡的案例", [], Wishes(sectors=("food",), words=("咖啡",))),
        ("a cooperative with a collective mark", [], Wishes(rights=("trademark",), themes=("association",))),
        ("which firm chose not to patent", [], Wishes(themes=("open",), words=("chose",))),
        ("a case about blockchain", [], Wishes(words=("blockchain",))),
        ("show me a case", [], Wishes()),
        ("再来一个", [], Wishes()),
    ],
)
def test_the_wishes_of_a_request(text: str, countries: list[str], expected: Wishes) -> None:
    assert READER.read(text, countries) == expected


@pytest.mark.parametrize(
    "text", ["another one", "再来一个", "再來一個案例", "one more case", "换一个", "next case please"]
)
def test_another_one_is_understood(text: str) -> None:
    assert READER.asks_for_more(text)


@pytest.mark.parametrize("text", ["show me a case from Peru", "给我看一个案例"])
def test_a_new_request_is_not_taken_for_another_one(text: str) -> None:
    assert not READER.asks_for_more(text)


def test_new_wishes_replace_older_ones_of_their_kind_only() -> None:
    older = Wishes(places=("africa",), sectors=("food",))

    assert Wishes(places=("KE",)).over(older) == Wishes(places=("KE",), sectors=("food",))


@pytest.mark.parametrize("stored", [None, 3, "x", [], {"places": 3}, {"places": [1, None]}, {"other": ["x"]}])
def test_what_a_client_forged_is_no_wish(stored: object) -> None:
    assert wishes_from(stored) == Wishes()


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(READER.read(text), Wishes)
