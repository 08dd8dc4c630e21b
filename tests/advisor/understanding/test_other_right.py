"""The same question for another right."""

from pathlib import Path

import pytest

from advisor.errors import ContentError
from advisor.knowledge.catalogue import read_catalogue
from advisor.understanding.other_right import Counterparts, is_correction, read_counterparts, topics_meant
from advisor.yaml_file import read_yaml

COUNTERPARTS = Path("knowledge/counterparts.yml")


@pytest.mark.parametrize(
    ("article", "topic", "counterpart"),
    [
        ("trademarks/renewal", "patents", "patents/annuities"),
        ("patents/disclosure", "designs", "designs/disclosure"),
        ("trademarks/bad-faith", "patents", None),
        ("patents/keep-secret-before-filing", "designs", "designs/disclosure"),
        ("designs/disclosure", "patents", "patents/disclosure"),
        (None, "patents", None),
    ],
)
def test_an_article_has_a_counterpart_for_another_right(article: str | None, topic: str, counterpart: str) -> None:
    assert read_counterparts(COUNTERPARTS).of(article, (topic,)) == counterpart


def test_every_counterpart_is_in_the_catalogue_and_every_group_leads_to_another_right() -> None:
    titles = read_catalogue(Path("knowledge/topics.yml")).titles

    for group in read_yaml(COUNTERPARTS).values():
        topics = [article.split("/")[0] for article in group]
        assert set(group) <= set(titles)
        assert len(set(topics)) > 1


def test_an_article_in_two_groups_is_refused(tmp_path: Path) -> None:
    (tmp_path / "counterparts.yml").write_text("one: [a/b, c/d]\ntwo: [a/b, e/f]\n", encoding="utf-8")

    with pytest.raises(ContentError, match="two groups"):
        read_counterparts(tmp_path / "counterparts.yml")


@pytest.mark.parametrize(
    ("text", "rights", "previous", "topic"),
    [
        ("no, I meant designs", ["design"], "trademarks", "designs"),
        ("不是商标，是外观设计", ["trademark", "design"], "trademarks", "designs"),
        ("不是商标，是外观设计", ["trademark", "design"], "enforcement", "designs"),
        ("我问的是外观设计，不是商标", ["design", "trademark"], "enforcement", "designs"),
        ("I meant the design, not the trademark", ["design", "trademark"], "ownership", "designs"),
        ("唔係專利，係版權", ["patent", "copyright"], "ownership", "copyright"),
        ("not patents, designs please", ["patent", "design"], "ownership", "designs"),
        ("I said trademark", ["trademark"], "trademarks", "trademarks"),
    ],
)
def test_the_right_meant_is_told_from_the_one_that_was_not(
    text: str, rights: list[str], previous: str, topic: str
) -> None:
    assert topics_meant(text, rights, previous) == (topic,)


def test_a_correction_without_a_right_means_none() -> None:
    assert topics_meant("no, I meant something else", [], "patents") == ()


def test_no_groups_no_counterparts() -> None:
    assert Counterparts([]).of("trademarks/renewal", ("patents",)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("唔係商標，係版權", True),
        ("不是商标，是外观设计", True),
        ("不是专利而是商标。", True),
        ("商标是什么", False),
        ("不是说商标要先查询吗，那费用是多少，怎么交", False),
        ("How do I register a design?", False),
    ],
)
def test_nothing_but_a_correction_is_told_by_its_form(text: str, expected: bool) -> None:
    assert is_correction(text) is expected
