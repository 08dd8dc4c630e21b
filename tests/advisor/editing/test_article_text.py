"""An article's file as fields and back: every byte that nobody changed stays."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.editing.article_text import FIELDS, UnwritableFieldError, field_at, read_fields, write_fields
from advisor.text_file import line_of

ARTICLES = sorted(Path("knowledge/articles").glob("*/*.md"))
PATH = Path("knowledge/articles/trademarks/renewal.en.md")
TEXT = """---
id: trademarks/renewal
title: "Renewing: how"
right: trademark
stage: maintain
sources: [office]
reviewed_on: 2026-11-22
review_by: 2027-11-22
related: []
countries: [CN, NO]
questions:
  - How do I renew?
  - 'Late: what now'
---
Renew it in time.

## steps
1. File the form.

## pitfalls
- Do not wait.

## countries
- CN: Online.
- NO: Ask the office.
"""


def test_every_article_read_and_written_unchanged_is_byte_for_byte_the_same() -> None:
    assert len(ARTICLES) >= 432
    for path in ARTICLES:
        text = path.read_bytes().decode()
        assert write_fields(text, read_fields(text, path), path) == text, path


def test_only_the_changed_field_changes() -> None:
    written = write_fields(TEXT, {"answer": "Renew it early.", "questions": "How do I renew?\nLate: what now"}, PATH)

    assert written == TEXT.replace("Renew it in time.", "Renew it early.")


def test_a_question_added_is_one_more_line() -> None:
    written = write_fields(TEXT, {"questions": "How do I renew?\nLate: what now\nToo late?"}, PATH)

    assert written == TEXT.replace("'Late: what now'\n", "'Late: what now'\n  - Too late?\n")


def test_the_list_of_countries_follows_their_notes() -> None:
    written = write_fields(TEXT, {"countries": "- NO: Ask the office.\n- US: Declare use."}, PATH)

    assert "\ncountries: [NO, US]\n" in written
    assert "\ncountries: [CN, NO]\n" in write_fields(TEXT, {"countries": "- CN: By post.\n- NO: Ask."}, PATH)


def test_a_question_keeps_its_quotes_and_a_new_one_gets_those_it_needs() -> None:
    written = write_fields(TEXT, {"questions": "no: 1\n[x]\n2026-01-01\nLate: what now\n- dash\nit's"}, PATH)

    assert "  - 'no: 1'\n  - '[x]'\n  - '2026-01-01'\n  - 'Late: what now'\n  - '- dash'\n  - it's\n" in written


WORDS = st.text(st.sampled_from("ab1 :#-'\"[]{}&*!|>%@`,，。商标\n"), min_size=1, max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(("title", "questions", "answer", "steps", "pitfalls", "countries")), WORDS))
def test_what_was_written_is_what_is_read_or_it_is_refused(changes: dict[str, str]) -> None:
    before = read_fields(TEXT, PATH)
    try:
        written = write_fields(TEXT, changes, PATH)
    except UnwritableFieldError as error:
        assert error.fields
        return
    after = read_fields(written, PATH)
    for name in FIELDS:
        if name not in changes:
            assert after[name] == before[name]
        elif name == "questions":
            assert (
                after[name].split("\n") == [line for one in changes[name].split("\n") if (line := one.strip())]
                or not after[name]
            )
        else:
            assert after[name] == changes[name].strip()
    assert write_fields(written, after, PATH) == written


@pytest.mark.parametrize(
    ("name", "text"),
    [("answer", "a\n\n## steps\n1. b"), ("steps", "## pitfalls"), ("title", "a\nb"), ("reviewed_on", "x: y: z")],
)
def test_what_would_be_read_as_something_else_is_refused(name: str, text: str) -> None:
    with pytest.raises(UnwritableFieldError) as refusal:
        write_fields(TEXT, {name: text}, PATH)

    assert refusal.value.fields == (name,)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("title:", "title"),
        ("Late: what", "questions"),
        ("Renew it in", "answer"),
        ("Do not wait", "pitfalls"),
        ("## steps", "steps"),
        ("NO: Ask", "countries"),
        ("stage:", ""),
        ("sources:", "sources"),
    ],
)
def test_a_line_is_told_its_field(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "renewal.en.md"
    path.write_text(TEXT, "utf-8")

    assert field_at(TEXT, line_of(path, text), path) == field
