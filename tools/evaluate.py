"""Asks a file of questions through the whole path: `python -m tools.evaluate QUESTIONS OUT` (DESIGN contract 2)."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from tqdm import tqdm

from tools.client import Client
from tools.private_stack import private_stack


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not all(arguments):
        print("usage: make evaluate QUESTIONS=file.jsonl OUT=file.jsonl", file=sys.stderr)
        return 2
    questions = list(read_questions(Path(arguments[0])))
    with private_stack() as stack, Path(arguments[1]).open("w", encoding="utf-8") as out:
        client = Client(stack)
        for question in tqdm(questions, unit="question", disable=not sys.stderr.isatty()):
            try:
                out.write(json.dumps(asked(client, question), ensure_ascii=False) + "\n")
            except (httpx.HTTPError, UnicodeError) as error:
                print(f"{arguments[0]}: {question['id']}: no reply: {error}", file=sys.stderr)
    return 0


def read_questions(path: Path) -> Iterator[dict[str, Any]]:
    """Lines {"id", "text"} or {"id", "turns"}; a bad line is reported with its number and skipped."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            question = json.loads(line)
            turns = question.get("turns", [question.get("text")])
            texts = turns if isinstance(turns, list) else [None]
            if "id" not in question or not texts or not all(isinstance(text, str) for text in texts):
                raise ValueError("needs an 'id' and a 'text' or a list of 'turns'")
        except (ValueError, AttributeError) as error:
            print(f"{path}:{number}: skipped: {error}", file=sys.stderr)
            continue
        yield {**question, "turns": turns}


def asked(client: Client, question: dict[str, Any]) -> dict[str, Any]:
    conversation = client.conversation()
    answered = [conversation.say(turn) for turn in question["turns"]]
    return {
        "id": question["id"],
        "replies": [
            [{"text": m["text"], "custom": m["custom"], "buttons": m.get("buttons", [])} for m in messages]
            for messages, _ in answered
        ],
        "milliseconds": [round(milliseconds, 1) for _, milliseconds in answered],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
