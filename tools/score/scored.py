"""One question and what was replied."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from advisor.reply import read_payload
from tools.score.question import Question

NOT_THIS = "/not_this"
_FIRST = 3


@dataclass(frozen=True)
class Scored:
    """`custom` is what the first message of the reply carries (DESIGN contract 1).

    `further` are the articles of the messages that follow in the same reply, where several things are asked at once;
    `others` are those offered when the user then says that this was not meant.
    """

    question: Question
    custom: dict[str, Any]
    further: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def is_right_first(self) -> bool:
        """A tool's result that answers the question names the article it rests on."""
        return self.custom["kind"] in {"answer", "tool"} and self.custom["article"] in self.question.labels

    @property
    def is_right_in_three(self) -> bool:
        """Among what it answers, then what else it holds, as far as the third."""
        named = filter(None, [self.custom["article"], *self.further, *self.custom["candidates"]])
        return bool(set(list(dict.fromkeys(named))[:_FIRST]) & set(self.question.labels))

    @property
    def is_best_right(self) -> bool:
        """Whether the article the confidence speaks of is a right one, said or only offered."""
        return bool(self.custom["candidates"]) and self.custom["candidates"][0] in self.question.labels

    @property
    def is_right_after_clarifying(self) -> bool:
        """By any of its answers, or among the buttons offered at once or after "not what I meant"."""
        offered = self.custom["candidates"] if self.custom["kind"] == "clarify" else ()
        return self.is_right_first or bool({*self.further, *self.others, *offered} & set(self.question.labels))

    @property
    def is_turned_away(self) -> bool:
        return self.custom["kind"] in {"out_of_scope", "notice", "smalltalk"}

    @property
    def is_refused(self) -> bool:
        """Out of scope and treated so: neither answered nor offered articles."""
        return self.custom["kind"] not in {"answer", "clarify"}

    @property
    def is_in_its_language(self) -> bool:
        return bool(self.custom["language"] == self.question.language)


def by_first_annotator(rows: Iterable[Scored]) -> list[Scored]:
    """The same replies against the labels of the first annotator alone."""
    return [replace(row, question=replace(row.question, labels=row.question.first_annotator)) for row in rows]


def write_turns(questions: Iterable[Question], path: Path) -> None:
    """Each question, and then the press of "not what I meant", as `make evaluate` reads them."""
    turns = ({"id": question.id, "turns": [question.text, NOT_THIS]} for question in questions)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in turns), encoding="utf-8")


def read_scored(questions: Iterable[Question], replies: Path) -> list[Scored]:
    by_id = {line["id"]: line for line in map(json.loads, replies.read_text(encoding="utf-8").strip().split("\n"))}
    return [_scored(question, by_id[question.id]["replies"]) for question in questions]


def _scored(question: Question, replies: list[list[dict[str, Any]]]) -> Scored:
    (first, *more), *later = replies
    further = (message["custom"].get("article") for message in more)
    return Scored(question, first["custom"], tuple(filter(None, further)), _offered(later[0][0]) if later else ())


def _offered(message: dict[str, Any]) -> tuple[str, ...]:
    """The articles of its buttons: of those that follow "not this", `candidates` names the first three only."""
    read = [read_payload(button["payload"]) for button in message.get("buttons") or ()]
    return tuple(entities["article"] for intent, entities in read if intent == "choose")
