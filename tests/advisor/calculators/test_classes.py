"""Which classes goods and services belong to: measured, in tables, and whatever is typed."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.calculators.class_tables import SYSTEMS, ClassTables
from advisor.calculators.classes import MOST_GOODS, find_classes, goods_in
from advisor.case.reading.vocabulary import plain

TABLES = ClassTables(Path("knowledge/classes"))
ROWS = [json.loads(line) for line in Path("data/evaluation/goods.jsonl").read_text(encoding="utf-8").splitlines()]


def best(text: str, system: str = "nice") -> list[str | None]:
    return [finding.best and finding.best.id for finding in find_classes(plain(text), system, TABLES).findings]


@pytest.mark.parametrize(("language", "first", "three"), [("en", 0.75, 0.85), ("zh", 0.85, 0.95)])
def test_everyday_goods_find_their_class(language: str, first: float, three: float) -> None:
    rows = [row for row in ROWS if row["language"] == language]
    found = [find_classes(plain(row["text"]), "nice", TABLES).findings[0].classes for row in rows]
    ids = [[one.id for one in classes] for classes in found]

    assert len(rows) >= 120
    assert sum(row["class"] in listed[:1] for row, listed in zip(rows, ids, strict=True)) >= first * len(rows)
    assert sum(row["class"] in listed for row, listed in zip(rows, ids, strict=True)) >= three * len(rows)


def test_no_wording_of_the_measurement_stands_in_the_tables() -> None:
    known = {
        line.split(",", 1 if name == "list.en.csv" else 2)[-1].strip('"').lower()
        for name in ("list.en.csv", "words.csv")
        for line in Path("knowledge/classes", name).read_text(encoding="utf-8").splitlines()
    }
    assert not {row["text"].lower() for row in ROWS} & known


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("coffee beans, mugs and a café", ["30", "21", "43"]),
        ("We sell soap and scented candles", ["3", "4"]),
        ("sunglasses", ["10"]),
        ("fire engines", ["12"]),
        ("downloadable software; software as a service", ["9", "42"]),
        ("我们卖手工皂、香薰蜡烛和T恤", ["3", "4", "25"]),
        ("奶茶店与茶叶", ["43", "30"]),
        ("軟體開發、手機殼", ["42", "9"]),
        ("牛奶和牛仔裤", ["29", "25"]),
        ("xyzzy qwrtp", [None]),
        ("囧槑烎", [None]),
        ("", []),
    ],
)
def test_every_thing_named_gets_its_own_class(text: str, classes: list[str | None]) -> None:
    assert best(text) == classes


@pytest.mark.parametrize(
    ("system", "text", "found"),
    [
        ("locarno", "chair", "6"),
        ("locarno", "运动鞋", "2"),
        ("locarno", "logo", "32"),
        ("ipc", "harvesting; mowing", "A01D"),
        ("ipc", "焙烤", "A21"),
    ],
)
def test_inventions_and_designs_have_classes_of_their_own(system: str, text: str, found: str) -> None:
    assert best(text, system)[0] == found


def test_a_shop_is_told_apart() -> None:
    assert [finding.is_shop for finding in find_classes("online shop, 服装网店, shoes", "nice", TABLES).findings] == [
        True, True, False,
    ]  # fmt: skip


def test_a_thing_of_medicine_stands_behind_the_ordinary_one() -> None:
    assert best("mouthwash") == ["3"]
    assert best("mouthwashes for medical purposes") == ["5"]


def test_what_is_found_tells_why() -> None:
    finding = find_classes("coffee beans", "nice", TABLES).findings[0]

    assert finding.certainty == "sure"
    assert finding.best is not None
    assert "coffee beans" in finding.best.because


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300), st.sampled_from(sorted(SYSTEMS)))
def test_any_text_is_taken(text: str, system: str) -> None:
    result = find_classes(plain(text), system, TABLES)

    assert len(result.findings) <= MOST_GOODS
    for finding in result.findings:
        assert (finding.best is None) == (finding.certainty == "unknown")
        assert all(0 <= one.score <= 1 and one.id in TABLES.names[system] for one in finding.classes)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(["soap", "chairs", "beer", "software", "shoes"]), min_size=1, unique=True))
def test_the_order_of_things_does_not_change_their_classes(goods: list[str]) -> None:
    alone = [best(one)[0] for one in goods]

    assert best(", ".join(goods)) == alone
    assert goods_in(", ".join(goods), TABLES) == goods


def test_every_class_has_both_names_and_what_is_not_in_it() -> None:
    assert len(TABLES.names["nice"]) == 45
    for name in TABLES.names["nice"].values():
        assert all(name.name.values())
        assert all(name.not_here.values())
