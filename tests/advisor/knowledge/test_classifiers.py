import numpy as np
import pytest

from advisor.arrays import pack, unpack
from advisor.encoders.encoder import Vectors
from advisor.errors import KnowledgeUnavailableError
from advisor.knowledge import classifiers as module
from advisor.knowledge.classifiers import Classifiers, Judged, Taught, classifiers_from_bytes, train_classifiers

MARKS = ["register a trademark", "registering my trademark", "trademark registration"]
PATENTS = ["file a patent", "filing my patent", "patent filing"]
DESIGNS = ["protect a design", "protecting my design", "design protection"]
WEATHER = ["weather today", "the weather tomorrow", "weather forecast"]


def taught(*groups: list[str]) -> Taught:
    """Each group's sentences lie in a corner of their own."""
    corners = np.eye(4, dtype=np.float32)
    texts = [text for group in groups for text in group]
    return Taught(texts, np.vstack([corners[[place] * len(group)] for place, group in enumerate(groups)]))


def labels(*groups: list[str]) -> list[str]:
    return [name for name, group in zip("abc", groups, strict=False) for _ in group]


def strangers() -> Taught:
    return Taught(WEATHER, np.eye(4, dtype=np.float32)[[3, 3, 3]])


def row(place: int) -> np.ndarray:
    return np.eye(4, dtype=np.float32)[[place]]


@pytest.fixture(params=[(MARKS, PATENTS), (MARKS, PATENTS, DESIGNS)], ids=["two articles", "three articles"])
def classifiers(request: pytest.FixtureRequest) -> Classifiers:
    groups = request.param
    return train_classifiers(taught(*groups), labels(*groups), strangers())


def judged(classifiers: Classifiers, text: str, vector: Vectors) -> Judged:
    return classifiers.judge(classifiers.sums_of_words(text), vector)


def test_a_text_lies_on_the_side_of_its_own_article(classifiers: Classifiers) -> None:
    for place, text in enumerate(["my trademark", "my patent"]):
        margins = judged(classifiers, text, row(place)).linear.articles
        assert len(margins) == len(classifiers.article_ids)
        assert classifiers.article_ids[int(margins.argmax())] == "ab"[place]


def test_what_is_off_the_subject_lies_on_the_strange_side(classifiers: Classifiers) -> None:
    weather, patent = judged(classifiers, "weather", row(3)), judged(classifiers, "my patent", row(1))

    assert weather.linear.strange > 0 > patent.linear.strange
    assert weather.perceptron.strange > patent.perceptron.strange


def test_nothing_is_strange_where_nothing_strange_was_taught() -> None:
    classifiers = train_classifiers(taught(MARKS, PATENTS), labels(MARKS, PATENTS))
    found = judged(classifiers, "weather", row(3))

    assert (found.linear.strange, found.perceptron.strange) == (-np.inf, -np.inf)


def test_what_is_stored_reads_as_what_was_trained(classifiers: Classifiers) -> None:
    again = classifiers_from_bytes(classifiers.to_bytes())
    for text, place in (("my trademark", 0), ("weather", 3)):
        before, after = judged(classifiers, text, row(place)), judged(again, text, row(place))
        for one, other in ((before.linear, after.linear), (before.perceptron, after.perceptron)):
            assert np.allclose(one.articles, other.articles) and np.isclose(one.strange, other.strange)


def test_traditional_characters_are_read_as_simplified() -> None:
    classifiers = train_classifiers(
        taught(["商标注册", "注册商标"], ["专利申请", "申请专利"]), ["marks"] * 2 + ["patents"] * 2
    )
    one, other = (
        judged(classifiers, text, np.zeros((1, 4), np.float32)).linear.articles for text in ("商標註冊", "商标注册")
    )
    assert np.allclose(one, other)


def many_words() -> tuple[Taught, list[str]]:
    """Each article's texts share a word; n-grams of other words say nothing about it."""
    chance = np.random.default_rng(0)
    articles = [f"word{chr(97 + place)}" * 2 for place in range(8)]
    texts = [f"{word} {chance.integers(10**6)} {chance.integers(10**6)}" for word in articles for _ in range(12)]
    return Taught(texts, np.eye(8, dtype=np.float32).repeat(12, axis=0)), [word for word in articles for _ in range(12)]


def test_weights_that_say_nothing_are_left_out_and_margins_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, articles = many_words()
    monkeypatch.setattr(module, "_SAYS_NOTHING", 0.0)
    whole = train_classifiers(asked, articles)
    monkeypatch.setattr(module, "_SAYS_NOTHING", 1e-3)
    part = train_classifiers(asked, articles)

    assert part.by_word.nnz < whole.by_word.nnz
    for text, vector in zip(asked.texts, asked.vectors[:, np.newaxis], strict=True):
        before, after = judged(whole, text, vector).linear.articles, judged(part, text, vector).linear.articles
        assert np.allclose(before, after, atol=0.01)


def test_the_same_content_is_learnt_alike() -> None:
    one, other = (train_classifiers(*many_words()) for _ in range(2))

    assert (one.by_word != other.by_word).nnz == 0
    assert np.array_equal(one.by_meaning, other.by_meaning)
    assert np.array_equal(one.perceptron.inner, other.perceptron.inner)
    assert np.array_equal(one.perceptron.outer, other.perceptron.outer)


def test_what_is_learnt_in_the_main_directions_holds_for_the_whole_vector(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(0)
    words, articles = many_words()
    of_three_directions = chance.normal(size=(8, 3)) @ chance.normal(size=(3, 8))
    asked = Taught(words.texts, of_three_directions.astype(np.float32).repeat(12, axis=0))
    whole = train_classifiers(asked, articles)
    monkeypatch.setattr(module, "_DIRECTIONS", 3)
    main, again = (train_classifiers(asked, articles) for _ in range(2))

    assert np.allclose(main.by_meaning, whole.by_meaning, atol=1e-3)
    assert np.array_equal(main.by_meaning, again.by_meaning)
    monkeypatch.setattr(module, "_DIRECTIONS", 1)
    assert not np.allclose(train_classifiers(asked, articles).by_meaning, whole.by_meaning, atol=1e-3)


def test_what_another_release_has_trained_is_refused_in_plain_words(classifiers: Classifiers) -> None:
    parts = unpack(classifiers.to_bytes())
    parts["weights"] = parts.pop("by_meaning")

    with pytest.raises(KnowledgeUnavailableError, match="another release"):
        classifiers_from_bytes(pack(parts))
