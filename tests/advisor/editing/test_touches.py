"""What a change of one fact touches."""

from pathlib import Path

import pytest

from advisor.editing.touches import places_of, similar
from tests.builders import write_knowledge


def test_every_line_that_names_the_fact_is_found(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)

    places = {(place.path.relative_to(root).as_posix(), place.line) for place in places_of("cn-renewal-fee", [root])}

    assert places == {
        ("tables/facts.csv", 2),
        *((f"articles/{name}.{language}.md", 37) for name in ARTICLES for language in ("en", "zh")),
    }


ARTICLES = ("patents/idea-only", "trademarks/renewal")


def test_a_longer_id_is_another_fact(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{{cn-renewal-fee-online}} {{hk-cn-renewal-fee}}\n", encoding="utf-8")

    assert list(places_of("cn-renewal-fee", [tmp_path])) == []


def test_a_fact_a_tool_takes_away_is_found(tmp_path: Path) -> None:
    (tmp_path / "rules.csv").write_text("a,-cn-renewal-fee:last\na,b -cn-renewal-fee\n", encoding="utf-8")

    assert [place.line for place in places_of("cn-renewal-fee", [tmp_path])] == [1, 2]


def test_what_stands_around_the_name_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x" * 200 + " pay {{fee}} now", encoding="utf-8")

    (place,) = places_of("fee", [tmp_path])
    assert place.text.endswith("pay {{fee}} now")
    assert len(place.text) < 110


@pytest.mark.parametrize(
    ("name", "meant"),
    [("renewal", ["cn-renewal-fee"]), ("cn-renewl-fee", ["cn-renewal-fee"]), ("zzz", [])],
)
def test_similar_ids_are_offered(name: str, meant: list[str]) -> None:
    assert similar(name, ["cn-renewal-fee", "jp-term"]) == meant
