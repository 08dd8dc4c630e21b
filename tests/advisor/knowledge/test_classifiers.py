import numpy as np
import pytest

from advisor.knowledge.classifiers import Classifiers, Taught, classifiers_from_bytes, train_classifiers

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


def test_a_text_lies_on_the_side_of_its_own_article(classifiers: Classifiers) -> None:
    for place, text in enumerate(["my trademark", "my patent"]):
        margins = classifiers.judge(text, row(place)).linear.articles
        assert len(margins) == len(classifiers.article_ids)
        assert classifiers.article_ids[int(margins.argmax())] == "ab"[place]


def test_what_is_off_the_subject_lies_on_the_strange_side(classifiers: Classifiers) -> None:
    weather, patent = classifiers.judge("weather", row(3)), classifiers.judge("my patent", row(1))

    assert weather.linear.strange > 0 > patent.linear.strange
    assert weather.perceptron.strange > patent.perceptron.strange


def test_nothing_is_strange_where_nothing_strange_was_taught() -> None:
    classifiers = train_classifiers(taught(MARKS, PATENTS), labels(MARKS, PATENTS))
    judged = classifiers.judge("weather", row(3))

    assert (judged.linear.strange, judged.perceptron.strange) == (-np.inf, -np.inf)


def test_what_is_stored_reads_as_what_was_trained(classifiers: Classifiers) -> None:
    again = classifiers_from_bytes(classifiers.to_bytes())
    for text, place in (("my trademark", 0), ("weather", 3)):
        before, after = classifiers.judge(text, row(place)), again.judge(text, row(place))
        for one, other in ((before.linear, after.linear), (before.perceptron, after.perceptron)):
            assert np.allclose(one.articles, other.articles) and np.isclose(one.strange, other.strange)


def test_traditional_characters_are_read_as_simplified() -> None:
    classifiers = train_classifiers(
        taught(["商标注册", "注册商标"], ["专利申请", "申请专利"]), ["marks"] * 2 + ["patents"] * 2
    )
    one, other = (
        classifiers.judge(text, np.zeros((1, 4), np.float32)).linear.articles for text in ("商標註冊", "商标注册")
    )
    assert np.allclose(one, other)
