"""A file that cannot be read is told with its line, whatever is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from advisor.errors import ContentError
from advisor.yaml_file import load_yaml, parse_yaml


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("2026-02-30", "'2026-02-30' is no value: day is out of range for month"),
        ("2026-13-01", "month must be in 1..12"),
        ("2026-01-01T25:00:00Z", "hour must be in 0..23"),
        ("2026-11-29 10:00:00 +99:99", "is no value"),
        ("!!int x", "'x' is no value"),
        ("[a, 2026-02-30]", "day is out of range"),
        ("9" * 5_000, "is no value"),
        ("[", "not valid YAML"),
        ("*a", "undefined alias"),
        ("!!timestamp z", "failed to construct timestamp"),
        ("{[{a: b}]: c}", "no key: unhashable"),
        ("\ud800", "special characters are not allowed"),
    ],
)
def test_the_line_of_a_bad_value_is_named(value: str, says: str) -> None:
    with pytest.raises(ContentError) as told:
        parse_yaml(f"id: trademarks/renewal\nreview_by: {value}\n", Path("a.yml"), first_line=2)

    assert says in str(told.value)
    assert told.value.line in {3, 4}
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("010", 10),
        ("12:30", "12:30"),
        ("2026-11-30", date(2026, 11, 30)),
        ("${HOME}", "${HOME}"),
        ("{zh: 可以吗?, en: why? see https://example.org/}", {"zh": "可以吗?", "en": "why? see https://example.org/"}),
    ],
)
def test_the_rules_are_those_of_yaml_1_2_whichever_reader_reads(text: str, value: object) -> None:
    assert load_yaml(text) == value


@pytest.mark.parametrize("opened", ["[", "{a: ", "- "])
def test_a_hundred_thousand_levels_end_nothing(opened: str) -> None:
    with pytest.raises(ContentError):
        parse_yaml(opened * 100_000, Path("a.yml"))
