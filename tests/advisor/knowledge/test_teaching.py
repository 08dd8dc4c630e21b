"""What an encoder learned is kept with the build, read by the search, and learned anew when much has changed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import delete, select

from advisor.encoders.use.encoder import UseEncoder
from advisor.knowledge import teaching
from advisor.knowledge.build import build_knowledge
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.progress import no_progress
from advisor.knowledge.search import Search
from advisor.knowledge.tables import builds, models, passages
from advisor.knowledge.teaching import Learned, learned_of
from tests.builders import ENCODER, build, write_article, write_knowledge

ASKED = [
    ("patents/idea-only", "en", "title", "Ideas"),
    ("trademarks/renewal", "en", "question", "renew a mark"),
    ("", "", "stranger", "recipe for soup"),
    ("patents/idea-only", "en", "question", "patent an idea"),
    ("patents/idea-only", "en", "question", " "),
]
NOTHING = Learned()


class LearningEncoder(UseEncoder):
    """The real encoder; what it learns is a number, by which it turns the columns of its vectors."""

    def __init__(self, turn: int = 0, encoded: list[str] | None = None) -> None:
        super().__init__()
        self._turn = turn
        self.encoded = [] if encoded is None else encoded
        self.lessons: list[tuple[list[str], list[int]]] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += texts
        return np.roll(super().encode(texts), self._turn, axis=1)

    def teach(self, texts: Sequence[str], labels: Sequence[int]) -> bytes:
        self.lessons.append((list(texts), list(labels)))
        return bytes([len(self.lessons) + self._turn + 1])

    def taught(self, learned: bytes) -> "LearningEncoder":
        return LearningEncoder(learned[0], self.encoded)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "_LEAST_TEXTS", 4)
    monkeypatch.setattr(teaching, "_MOST_NEW", 0.2)


def learned(encoder: UseEncoder, asked: list[tuple[str, str, str, str]] = ASKED, before: Learned = NOTHING) -> Learned:
    return learned_of(encoder, asked, before, no_progress)


@pytest.mark.usefixtures("few")
def test_texts_of_an_article_have_one_label_and_those_off_the_subject_the_last() -> None:
    encoder = LearningEncoder()

    learned(encoder)

    assert encoder.lessons == [(["Ideas", "renew a mark", "recipe for soup", "patent an idea"], [0, 1, 2, 0])]


@pytest.mark.parametrize(
    ("old", "new", "lessons"),
    [
        ("Ideas", "Ideas", 0),
        ("Ideas", "Other ideas", 1),
        # moved to another article
        ("trademarks/renewal", "trademarks/register", 1),
    ],
)
@pytest.mark.usefixtures("few")
def test_it_learns_anew_when_more_than_a_few_texts_are_new_or_moved(old: str, new: str, lessons: int) -> None:
    before = learned(LearningEncoder())
    changed = [tuple(new if part == old else part for part in passage) for passage in ASKED]
    encoder = LearningEncoder(turn=5)

    found = learned(encoder, changed, before)

    assert len(encoder.lessons) == lessons
    assert (found == before) == (not lessons)


@pytest.mark.usefixtures("few")
def test_what_changes_bit_by_bit_is_learned_anew_in_the_end() -> None:
    asked = [("patents/idea-only", "en", "question", f"patent {n}") for n in range(20)] + ASKED
    now = learned(LearningEncoder(), asked)
    lessons = []
    for n in range(10):
        encoder = LearningEncoder()
        asked[n] = ("patents/idea-only", "en", "question", f"newer patent {n}")
        now = learned(encoder, asked, now)
        lessons.append(len(encoder.lessons))

    assert lessons == [0, 0, 0, 0, 1, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(("asked", "lessons"), [(ASKED, 0), (ASKED[::-1], 1)])
@pytest.mark.usefixtures("few")
def test_asked_to_be_exact_it_learns_of_these_texts_in_this_order(
    asked: list[tuple[str, str, str, str]], lessons: int
) -> None:
    encoder = LearningEncoder()

    learned_of(encoder, asked, learned(LearningEncoder()), no_progress, exactly=True)

    assert len(encoder.lessons) == lessons


@pytest.mark.parametrize("asked", [ASKED[:1], [ASKED[0]] * 8])
@pytest.mark.usefixtures("few")
def test_nothing_is_learned_of_few_texts_or_of_one_article(asked: list[tuple[str, str, str, str]]) -> None:
    encoder = LearningEncoder()

    assert learned(encoder, asked, Learned(b"\2", b"")) == Learned()
    assert encoder.lessons == []


@pytest.mark.usefixtures("few")
def test_an_encoder_that_cannot_learn_learns_nothing() -> None:
    assert learned(ENCODER) == Learned()


@pytest.mark.usefixtures("few")
def test_the_search_reads_with_what_was_learned(url: str, tmp_path: Path) -> None:
    engine = build(write_knowledge(tmp_path / "k"), url, LearningEncoder())

    hit = Search(engine, LearningEncoder()).find("my trademark 3").hits[0]

    assert hit.article == "trademarks/renewal"
    assert hit.similarity > Search(engine, ENCODER).find("my trademark 3").hits[0].similarity


def change(root: Path) -> None:
    question = root / "articles/trademarks/renewal.en.md"
    question.write_text(question.read_text("utf-8").replace("my trademark 3", "my trademark soon"), encoding="utf-8")


@pytest.mark.usefixtures("few")
def test_a_build_asked_to_be_exact_teaches_for_a_single_new_text(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, url, LearningEncoder())
    change(root)
    encoder = LearningEncoder()

    build_knowledge(engine, read_content(root), "another digest", encoder, exactly=True)

    assert len(encoder.lessons) == 1


@pytest.mark.usefixtures("few")
def test_a_later_build_keeps_what_was_learned_and_encodes_only_what_is_new(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, url, LearningEncoder())
    change(root)
    encoder = LearningEncoder()

    build(root, url, encoder)

    assert encoder.lessons == []
    assert len(encoder.encoded) == 1
    assert encoder.encoded[0].endswith("my trademark soon")


@pytest.mark.usefixtures("few")
def test_what_is_learned_anew_stands_in_every_vector(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    build(root, url, LearningEncoder())
    before = vectors(url)
    write_article(root, "patents/extra", "en", [f"extra question {n}" for n in range(60)], title="Extra")

    build(root, url, LearningEncoder(turn=1))

    after = vectors(url)
    assert before.keys() < after.keys()
    assert all(after[text] != before[text] for text in before)


@pytest.mark.usefixtures("few")
def test_a_search_notices_that_the_same_files_were_taught_otherwise(url: str, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path / "k")
    engine = build(root, url, LearningEncoder())
    search = Search(engine, LearningEncoder())
    search.find("my trademark 3")
    with engine.begin() as connection:
        for table in (passages, models, builds):
            connection.execute(delete(table))

    build(root, url, LearningEncoder(turn=7))

    assert search.find("my trademark 3") == Search(engine, LearningEncoder()).find("my trademark 3")


def vectors(url: str) -> dict[str, bytes]:
    query = select(passages.c.text, passages.c.vector).where(passages.c.vector.is_not(None))
    with open_database(url).connect() as connection:
        return {row.text: row.vector for row in connection.execute(query)}
