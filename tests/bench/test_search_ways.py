"""What is compared finds something: each way, over more passages than the product has."""

import pytest
from sqlalchemy.engine import Engine

from advisor.knowledge.database import open_database
from advisor.language.normalise import normalise
from bench.search.corpus import write_scaled
from bench.search.ways import Encoded, OurFullText, Ours, PlainFts5, RankBm25
from tests.builders import ENCODER, build, write_knowledge

QUESTION = normalise("How do I renew my trademark?")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("search")
    source = build(write_knowledge(folder / "knowledge"), f"sqlite:///{folder / 'knowledge.db'}")
    engine = open_database(f"sqlite:///{folder / 'scaled.db'}")
    write_scaled(source, 200, engine)
    return engine


def test_the_whole_search_answers_over_the_scaled_passages(engine: Engine) -> None:
    encoded = Encoded({QUESTION: ENCODER.encode([QUESTION])[0]}, ENCODER.likeness)

    assert Ours(engine, encoded).ask(QUESTION)[0].article == "trademarks/renewal"


@pytest.mark.parametrize("way", [OurFullText, PlainFts5])
def test_full_text_finds_passages(way: type[OurFullText] | type[PlainFts5], engine: Engine) -> None:
    assert 0 < len(way(engine).ask(QUESTION)) <= 60
    assert way(engine).ask("!!!") == []


def test_rank_bm25_finds_passages(engine: Engine) -> None:
    pytest.importorskip("rank_bm25", reason="only `make bench-search` installs it")

    assert len(RankBm25(engine).ask(QUESTION)) == 60
