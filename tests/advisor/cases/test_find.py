"""The case that fits best, and the honest list of what it does not fulfil."""

from pathlib import Path

import pytest

from advisor.cases.case import Case
from advisor.cases.find import find_case, fulfils_all
from advisor.cases.vocabulary import read_vocabulary
from advisor.cases.wishes import Wishes
from tests.case_builders import make_case

WORDS = read_vocabulary(Path("knowledge/case_words.yml"))
COFFEE = make_case("coffee", countries=("ET",), title={"en": "Coffee of Harrar", "zh": "咖啡"})
PEPPER = make_case("pepper", countries=("CM",), rights=("geographical_indication",), outcome="negative")
APP = make_case("app", sectors=("software",), rights=("copyright",))
CASES = [COFFEE, PEPPER, APP]


@pytest.mark.parametrize(
    ("wishes", "case", "dropped"),
    [
        (Wishes(), APP, Wishes()),
        (Wishes(places=("africa",), sectors=("food",), rights=("trademark",)), COFFEE, Wishes()),
        (Wishes(places=("CM",)), PEPPER, Wishes()),
        (Wishes(places=("OA",), sectors=("food",)), COFFEE, Wishes()),
        (Wishes(sectors=("software",), rights=("patent",)), APP, Wishes(rights=("patent",))),
        (Wishes(places=("KE",)), COFFEE, Wishes(places=("KE",))),
        (Wishes(words=("harrar",)), COFFEE, Wishes()),
        (Wishes(words=("咖啡",)), COFFEE, Wishes()),
        (Wishes(words=("drone",)), APP, Wishes(words=("drone",))),
        (Wishes(themes=("setback",)), PEPPER, Wishes(themes=("setback",))),
    ],
)
def test_the_best_case_and_what_it_lacks(wishes: Wishes, case: Case, dropped: Wishes) -> None:
    found = find_case(CASES, wishes, WORDS)

    assert found is not None
    assert (found.case, found.dropped) == (case, dropped)


def test_a_case_is_not_told_twice_and_none_is_left_at_the_end() -> None:
    shown: list[str] = []
    while found := find_case(CASES, Wishes(places=("africa",)), WORDS, shown):
        shown.append(found.case.id)

    assert shown == ["coffee", "pepper", "app"]


def test_between_equals_the_readers_country_comes_first() -> None:
    found = find_case([COFFEE, PEPPER], Wishes(places=("africa",)), WORDS, reader_country="CM")

    assert found is not None
    assert found.case == PEPPER


def test_without_wishes_every_case_fulfils_them_all() -> None:
    assert all(fulfils_all(case, Wishes(), WORDS) for case in CASES)
