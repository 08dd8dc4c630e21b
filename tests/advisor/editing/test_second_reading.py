"""The record of second readings: one row an article, where it belongs, not older than the review."""

from pathlib import Path

import pytest

from advisor.editing.second_reading import check_second_readings, read_second_readings, without_address
from advisor.editing.summary import TopicSummary, count_facts, summarise
from advisor.errors import ContentError
from advisor.knowledge.content import Content, read_content
from tests.builders import write_knowledge

HEADER = "article,read_on,read_by,addresses,confirmed,changed,doubt"
ROW = "trademarks/renewal,2026-11-28,second reader,https://a.example https://b.example,term,zh: 您,"

OTHER_ROW = ROW.replace("trademarks/renewal", "patents/idea-only")


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return read_content(write_knowledge(tmp_path / "k"))


def folder(tmp_path: Path, *rows: str, name: str = "trademarks") -> Path:
    records = tmp_path / "second-reading"
    records.mkdir()
    (records / f"{name}.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return records


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    (reading,) = read_second_readings(folder(tmp_path, ROW))

    assert reading.addresses == ("https://a.example", "https://b.example")
    assert (reading.topic, reading.line) == ("trademarks", 2)


@pytest.mark.parametrize(
    ("rows", "line", "rule"),
    [
        ([ROW], 0, None),
        ([ROW.replace("2026-11-28", "2026-11-22")], 0, None),
        ([ROW.replace("2026-11-28", "2026-11-21")], 2, "was read on 2026-11-21, before its review on 2026-11-22"),
        ([ROW, ROW], 3, "has two rows"),
        ([ROW, OTHER_ROW], 3, "has two rows"),
        ([ROW, OTHER_ROW.replace("idea-only", "nothing")], 3, "is no article"),
        ([ROW, ROW.replace("renewal", "nothing")], 3, "is no article"),
        ([ROW.replace("https://b.example", "b.example")], 2, "must be addresses"),
    ],
)
def test_a_breach_is_named(tmp_path: Path, content: Content, rows: list[str], line: int, rule: str | None) -> None:
    records = folder(tmp_path, *rows)
    (records / "patents.csv").write_text(f"{HEADER}\n{OTHER_ROW}\n", encoding="utf-8")

    faults = [str(fault) for fault in check_second_readings(content, read_second_readings(records))]

    if rule is None:
        assert faults == []
    else:
        place = f"{records / 'trademarks.csv'}:{line}: "
        assert any(fault.startswith(place) and rule in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (ROW.replace("2026-11-28", "yesterday"), "'read_on' must be a date"),
        (ROW.replace("second reader", ""), "'read_by' is missing"),
        (ROW.removesuffix(","), "must have 7 cells"),
    ],
)
def test_a_bad_row_names_its_line(tmp_path: Path, row: str, rule: str) -> None:
    with pytest.raises(ContentError, match=rule) as fault:
        read_second_readings(folder(tmp_path, ROW, row))

    assert fault.value.line == 3


def test_an_article_without_a_row_is_named(tmp_path: Path, content: Content) -> None:
    readings = read_second_readings(folder(tmp_path, ROW))

    (fault,) = map(str, check_second_readings(content, readings))
    assert "patents/idea-only.en.md:2: no second reading is recorded" in fault


def test_a_row_in_the_table_of_another_topic_is_named(tmp_path: Path, content: Content) -> None:
    records = folder(tmp_path, ROW, OTHER_ROW)

    (fault,) = map(str, check_second_readings(content, read_second_readings(records)))
    assert f"{records / 'trademarks.csv'}:3: 'patents/idea-only' belongs in patents.csv" in fault


def test_a_reading_without_an_address_is_a_warning(tmp_path: Path, content: Content) -> None:
    bare = ROW.replace("https://a.example https://b.example", "")
    readings = read_second_readings(folder(tmp_path, bare, OTHER_ROW))

    assert [str(fault) for fault in without_address(readings)] == [
        f"{tmp_path / 'second-reading/trademarks.csv'}:2: 'trademarks/renewal' was read without opening a source"
    ]


def test_the_summary_counts_by_topic(tmp_path: Path, content: Content) -> None:
    readings = read_second_readings(folder(tmp_path, ROW))

    assert summarise(content, readings) == [
        TopicSummary("trademarks", articles=1, read=1, at_sources=1, changed=1, in_doubt=0),
        TopicSummary("patents", articles=1, read=0, at_sources=0, changed=0, in_doubt=0),
    ]
    assert (count_facts(content).read, count_facts(content).unverified) == (1, 1)
