"""Gaps: what was not answered, grouped by what it asks, with nothing that leads to one firm."""

import numpy as np
import pytest

from advisor.knowledge.search import Hit
from advisor.question_log.clusters import clusters
from advisor.question_log.gap import FEWEST_OF_A_COUNTRY
from advisor.question_log.gaps import find_gaps, question_vectors, unanswered
from tests.advisor.question_log.builders import make_logged
from tests.builders import ENCODER

USUAL = {
    "en": ["How do I renew my trademark?", "Can I patent an idea?", "Who owns the copyright of a photo?"],
    "zh": ["商标怎么续展？", "创意能申请专利吗？", "照片的著作权归谁？"],
}
CHIPS = ["protect the layout of a chip", "How do I protect a chip layout?", "芯片的布图设计怎么保护？"]
SMELLS = ["How can I protect a smell as a trademark?", "Can a smell be a trademark?"]


def nearest(_text: str) -> list[Hit]:
    return [Hit("designs/protect", 0.2, 0.65), Hit("patents/idea-only", 0.1, 0.4)]


def far(_text: str) -> list[Hit]:
    return [Hit("designs/protect", 0.2, 0.4)]


@pytest.mark.parametrize(
    ("kind", "values", "is_gap"),
    [
        ("referral", {"confidence": 0.0}, True),
        ("referral", {"confidence": 1.0}, False),
        ("clarify", {}, True),
        ("answer", {}, False),
        ("answer", {"not_meant": True}, True),
        ("out_of_scope", {}, True),
        ("notice", {}, False),
    ],
)
def test_what_counts_as_unanswered(kind: str, values: dict[str, object], is_gap: bool) -> None:
    assert bool(unanswered([make_logged(kind=kind, **values)], nearest)) is is_gap


def test_what_was_turned_away_far_from_every_article_is_no_gap() -> None:
    assert unanswered([make_logged(kind="out_of_scope")], far) == []


def test_what_its_asker_says_is_about_the_subject_is_a_gap_however_far() -> None:
    assert unanswered([make_logged(kind="out_of_scope", not_meant=True)], far)


def gaps_of(*texts: str, **values: object):
    questions = [make_logged(text, language="en" if text.isascii() else "zh-Hans", **values) for text in texts]
    return find_gaps(questions, question_vectors(questions, USUAL, ENCODER), nearest)


def test_the_same_question_in_other_words_and_another_language_is_one_group() -> None:
    first, second = gaps_of(*SMELLS, *CHIPS, kind="clarify")

    assert first.question in CHIPS
    assert (first.count, first.languages) == (3, {"en": 2, "zh-Hans": 1})
    assert first.kinds == {"clarify": 3}
    assert first.articles == ("designs/protect", "patents/idea-only")
    assert second.question in SMELLS


@pytest.mark.parametrize("number", [1, FEWEST_OF_A_COUNTRY - 1, FEWEST_OF_A_COUNTRY])
def test_a_country_is_shown_only_when_enough_ask_from_it(number: int) -> None:
    questions = [make_logged(CHIPS[0], kind="clarify", country="KE") for _ in range(number)]
    questions += [make_logged(CHIPS[0], kind="clarify", country="NP") for _ in range(3)]

    (gap,) = find_gaps(questions, question_vectors(questions, USUAL, ENCODER), nearest)

    assert gap.count == number + 3
    assert gap.countries == ({"KE": number} if number >= FEWEST_OF_A_COUNTRY else {})


def test_groups_come_by_size_with_the_most_central_first() -> None:
    vectors = np.array([[0, 1], [1, 0], [0.8, 0.6], [0.95, 0.3122]], dtype=np.float32)

    assert clusters(vectors, distance=0.3) == [[3, 1, 2], [0]] or clusters(vectors, distance=0.3) == [[3, 2, 1], [0]]


@pytest.mark.parametrize("rows", [0, 1])
def test_few_questions_need_no_grouping(rows: int) -> None:
    assert clusters(np.zeros((rows, 2), dtype=np.float32)) == [[row] for row in range(rows)]
