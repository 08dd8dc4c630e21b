"""Questions as they are kept."""

from datetime import date
from typing import Any

from advisor.question_log.logged_question import LoggedQuestion

DAY = date(2026, 11, 22)


def make_logged(text: str = "How do I renew?", **values: Any) -> LoggedQuestion:
    return LoggedQuestion(**{"day": DAY, "language": "en", "text": text, "kind": "answer", **values})
