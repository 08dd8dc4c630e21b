"""A file that cannot be read is told with its line, whatever is wrong with it."""

from datetime import date
from pathlib import Path

import pytest

from advisor.errors import ContentError
from advisor.yaml_file import load_yaml, parse_yaml, read_yaml, reader


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
        ("!!bool maybe", "is no value"),
        ("!!int ''", "is no value"),
    ],
)
def test_the_line_of_a_bad_value_is_named(value: str, says: str) -> None:
    with pytest.raises(ContentError) as told:
        parse_yaml(f"id: trademarks/renewal\nreview_by: {value}\n", Path("a.yml"), first_line=2)

    assert says in str(told.value)
    assert told.value.line in {3, 4}
    assert len(str(told.value)) < 300


@pytest.mark.parametrize(
    "text", ["%YAML 1.3\n---\na: b", "a: &x {b: c}\nd: {<<: *x, [{e: f}]: g}", "!!omap [[{a: b}]: 1]"]
)
def test_what_the_reader_has_no_words_for_is_told_as_well(text: str) -> None:
    with pytest.raises(ContentError, match="not valid YAML"):
        parse_yaml(text, Path("a.yml"))


@pytest.mark.parametrize("pure", [True, False])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("010", 10),
        ("12:30", "12:30"),
        ("2026-11-30", date(2026, 11, 30)),
        ("${HOME}", "${HOME}"),
    ],
)
def test_the_rules_are_those_of_yaml_1_2_whichever_reader_reads(text: str, value: object, pure: bool) -> None:
    assert reader(pure).load(text) == value


def test_what_only_yaml_1_2_allows_is_read_too() -> None:
    text = "{zh: 可以吗?, en: why? see https://example.org/}"

    assert load_yaml(text) == {"zh": "可以吗?", "en": "why? see https://example.org/"}


def test_the_quick_reader_is_installed() -> None:
    assert reader(pure=False).Parser is not reader(pure=True).Parser


@pytest.mark.parametrize("levels", [300, 2_000, 100_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a: ", "}"), ("[a: ", "]"), ("- ", "")])
def test_what_stands_too_deep_ends_nothing(tmp_path: Path, opened: str, closed: str, levels: int) -> None:
    path = tmp_path / "a.yml"
    path.write_text(f"{opened * levels}a{closed * levels}", encoding="utf-8")

    with pytest.raises(ContentError, match="too deep"):
        read_yaml(path)
