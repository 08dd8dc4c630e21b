"""How far a question is from the subject."""

from math import inf, log
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from advisor.knowledge.build import build_knowledge
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.digest import digest_of
from advisor.knowledge.search import Search, Weights
from tests.builders import ENCODER, write_knowledge

STRANGERS = ["weather today", "the weather tomorrow", "weather forecast", "明天天气怎么样"]
STORY = "My brother runs a bakery and I help at weekends. "


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("search")
    engine, root = open_database(f"sqlite:///{folder / 'knowledge.db'}"), write_knowledge(folder / "k")
    build_knowledge(engine, read_content(root), digest_of(root, STRANGERS), ENCODER, strangers=STRANGERS)
    return engine


@pytest.fixture(scope="module")
def searches(engine: Engine) -> tuple[Search, Search]:
    """Ours, and one for which a message's length plays no part."""
    return Search(engine, ENCODER), Search(engine, ENCODER, Weights(strange_length=0.0))


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("weather", 60),
        ("商标续展", 60),
        (STORY * 5 + "Can I renew it?", len(STORY) * 5 + 15),
        # no more than the encoders read, though none of these asks
        (STORY * 30, 600),
        (40 * "我们家开面包店我周末去帮忙生意还可以", 1800),
    ],
)
def test_what_is_told_at_length_is_held_less_strange(
    searches: tuple[Search, Search], question: str, counted: int
) -> None:
    """`counted` is in bytes."""
    ours, of_any_length = (search.find(question).strangeness for search in searches)

    assert of_any_length - ours == pytest.approx(Weights().strange_length * log(counted))


def test_of_a_long_story_the_sentences_that_ask_may_be_nearer_the_subject(searches: tuple[Search, Search]) -> None:
    story, asking = STORY * 14, "How do I renew my trademark?"

    assert searches[0].find(story, (asking,)).strangeness <= searches[0].find(asking).strangeness
    assert searches[0].find(story, (asking,)).strangeness < searches[0].find(story).strangeness


def test_what_is_like_a_way_of_asking_is_less_strange_and_what_is_like_a_stranger_more(engine: Engine) -> None:
    question = "trademark renewals in the weather"
    ours = Search(engine, ENCODER).find(question).strangeness

    assert Search(engine, ENCODER, Weights(strange_known=0.0)).find(question).strangeness > ours + 1
    assert Search(engine, ENCODER, Weights(strange_similarity=0.0)).find(question).strangeness < ours - 1


def test_a_message_without_words_is_not_strange(engine: Engine) -> None:
    found = Search(engine, ENCODER).find(" ")

    assert (found.hits, found.strangeness) == ([], -inf)


def test_what_was_taught_to_be_strange_is_stranger(searches: tuple[Search, Search]) -> None:
    assert searches[0].find("the weather tomorrow").strangeness > searches[0].find("trademark renewals??").strangeness
