"""A reply is scored by the labels of its question."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from advisor.reply import payload
from tests.tools.score.builders import question, scored
from tools.score.scored import Scored, by_first_annotator, read_scored


@pytest.mark.parametrize(
    ("row", "first", "in_three", "after_clarifying", "turned_away"),
    [
        (scored("answer", "a/b"), True, True, True, False),
        (scored("answer", "c/d", ("c/d", "a/b")), False, True, False, False),
        (scored("answer", "c/d", ("c/d",)), False, False, False, False),
        (scored("clarify", None, ("a/b", "c/d")), False, True, True, False),
        (scored("clarify", None, ("c/d",)), False, False, False, False),
        (scored("referral"), False, False, False, False),
        (scored("out_of_scope"), False, False, False, True),
        (scored("notice"), False, False, False, True),
    ],
)
def test_a_reply_is_scored_by_the_labels(
    row: Scored, first: bool, in_three: bool, after_clarifying: bool, turned_away: bool
) -> None:
    assert row.is_right_first is first
    assert row.is_right_in_three is in_three
    assert row.is_right_after_clarifying is after_clarifying
    assert row.is_turned_away is turned_away


@pytest.mark.parametrize("article", ["a/b", "c/d", "e/f"])
def test_every_label_is_as_good_as_the_first(article: str) -> None:
    assert scored("answer", article, labels=("a/b", "c/d", "e/f")).is_right_first


@pytest.mark.parametrize(("kind", "refused"), [("answer", False), ("clarify", False), ("referral", True)])
def test_out_of_scope_counts_when_neither_answered_nor_offered(kind: str, refused: bool) -> None:
    assert scored(kind, labels=(), scope="out").is_refused is refused


def test_the_same_reply_can_be_scored_by_the_first_annotator_alone() -> None:
    row = scored("answer", "c/d", labels=("a/b", "c/d"), first_annotator=("a/b",))

    assert row.is_right_first
    assert not by_first_annotator([row])[0].is_right_first


def test_what_is_offered_after_not_this_counts_after_one_clarification() -> None:
    assert replace(scored("answer", "c/d"), others=("e/f", "a/b")).is_right_after_clarifying
    assert not replace(scored("answer", "c/d"), others=("e/f",)).is_right_after_clarifying


@pytest.mark.parametrize(
    ("further", "in_three", "after_clarifying"),
    [(("a/b",), True, True), (("e/f", "a/b"), True, True), (("e/f",), False, False)],
)
def test_every_answer_of_a_reply_counts_and_only_the_first_comes_first(
    further: tuple[str, ...], in_three: bool, after_clarifying: bool
) -> None:
    row = replace(scored("answer", "c/d", ("c/d", "g/h", "a/b")), further=further)

    assert not row.is_right_first
    assert row.is_right_in_three is in_three
    assert row.is_right_after_clarifying is after_clarifying


def test_replies_are_matched_to_questions_by_id(tmp_path: Path) -> None:
    replies = tmp_path / "replies.jsonl"
    lines = [{"id": name, "replies": [[{"custom": {"kind": name}}]]} for name in ("b", "a")]
    replies.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    rows = read_scored([question(id="a"), question(id="b")], replies)

    assert [row.custom["kind"] for row in rows] == ["a", "b"]


def test_a_reply_of_several_messages_is_read_with_all_its_answers(tmp_path: Path) -> None:
    said = [{"custom": {"kind": "answer", "article": article}} for article in ("c/d", "a/b", None)]
    replies = tmp_path / "replies.jsonl"
    replies.write_text(json.dumps({"id": "a", "replies": [said]}), encoding="utf-8")

    (row,) = read_scored([question(id="a")], replies)

    assert (row.custom["article"], row.further) == ("c/d", ("a/b",))


def test_every_button_offered_after_not_this_counts(tmp_path: Path) -> None:
    offered = ["a/b", "c/d", "e/f", "g/h"]
    buttons = [{"payload": payload("choose", article=article)} for article in offered]
    later = {
        "custom": {"kind": "clarify", "candidates": offered[:3]},
        "buttons": [*buttons, {"payload": "/none_of_these"}],
    }
    replies = tmp_path / "replies.jsonl"
    replies.write_text(
        json.dumps({"id": "a", "replies": [[{"custom": {"kind": "answer"}}], [later]]}), encoding="utf-8"
    )

    assert read_scored([question(id="a")], replies)[0].others == tuple(offered)
