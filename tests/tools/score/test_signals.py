"""All questions at once are ranked as the search ranks each."""

from pathlib import Path

import pytest

from advisor.knowledge.search import Search, Weights
from advisor.understanding.sentences import asking_sentences
from tests.builders import ENCODER, build, write_knowledge
from tools.score.signals import Signals

STORY = "I sell cakes in a small shop with my sister. " * 15 + "How do I renew my trademark?"
QUESTIONS = ["How do I renew my trademark?", "商標續展怎麼辦", "Can I patent an idea?", STORY]


@pytest.mark.parametrize(
    "weights", [Weights(), Weights(linear=0, perceptron=0, similarity=0, full_text=1), Weights(full_text=0)]
)
def test_the_ranking_is_that_of_the_search(weights: Weights, tmp_path: Path) -> None:
    engine = build(write_knowledge(tmp_path / "k"), f"sqlite:///{tmp_path / 'knowledge.db'}")
    search = Search(engine, ENCODER, weights)
    asked = [(text, asking_sentences(text)) for text in QUESTIONS]

    ranked = Signals(engine, ENCODER, asked).ranked(weights)

    assert ranked == [[hit.article for hit in search.find(text, parts).hits] for text, parts in asked]
