"""The peer's custom action, run by `rasa_sdk`: the article of the passage that full text ranks first."""

import json
import sqlite3
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.engine import make_url

from advisor.full_text_query import full_text_query
from advisor.settings import read_settings
from bench.speed.peer_project import ACTION

_FIND = """
    SELECT article.id, article.title, article.answer, article.steps
    FROM passage_words
    JOIN passage ON passage.id = passage_words.rowid
    JOIN article ON article.id = passage.article_id AND article.language = passage.language
    WHERE passage_words MATCH ? ORDER BY bm25(passage_words) LIMIT 1
"""


class ActionAnswerQuestion(Action):
    def name(self) -> str:
        return ACTION

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        query = full_text_query(tracker.latest_message.get("text") or "", "sqlite", "or")
        found = _database().execute(_FIND, (query,)).fetchone() if query else None
        if found is None:
            dispatcher.utter_message(text="I found nothing.", json_message={"article": None})
            return []
        article, title, answer, steps = found
        text = "\n".join([title, answer, *map(str, json.loads(steps))])
        dispatcher.utter_message(text=text, json_message={"article": article})
        return []


@cache
def _database() -> sqlite3.Connection:
    return sqlite3.connect(f"file:{make_url(read_settings().database_url).database}?mode=ro", uri=True)
