"""What a turn will look for is looked for at once, and found again by itself."""

from collections.abc import Sequence
from threading import Barrier

import pytest

from advisor.errors import KnowledgeUnavailableError
from advisor.knowledge.search import Found, Hit
from advisor.understanding.looked_up import LookedUp

_LOOKUPS = [("a? b?", ("a?", "b?")), ("a?", ()), ("b?", ())]


class _Search:
    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def find(self, question: str, parts: Sequence[str] = ()) -> Found:
        self.asked.append((question, tuple(parts)))
        return Found([Hit(f"{question} {len(parts)}", 1.0)], 0.0)


def test_each_lookup_is_made_once_and_gives_what_the_search_gives() -> None:
    search = _Search()
    looked_up = LookedUp(search, _LOOKUPS)

    found = [looked_up.find(question, list(parts)).hits[0].article for question, parts in _LOOKUPS]

    assert found == ["a? b? 2", "a? 0", "b? 0"]
    assert sorted(search.asked) == sorted(_LOOKUPS)


def test_what_was_not_looked_up_is_found_when_it_is_asked_for() -> None:
    search = _Search()

    assert LookedUp(search, _LOOKUPS).find("c?").hits[0].article == "c? 0"
    assert search.asked[-1] == ("c?", ())


def test_two_are_looked_for_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    both = Barrier(2, timeout=20)

    class _Waiting(_Search):
        def find(self, question: str, parts: Sequence[str] = ()) -> Found:
            both.wait()
            return super().find(question, parts)

    LookedUp(_Waiting(), _LOOKUPS[1:])


def test_a_database_that_is_away_is_told_as_by_the_search_itself() -> None:
    class _Away(_Search):
        def find(self, question: str, parts: Sequence[str] = ()) -> Found:
            raise KnowledgeUnavailableError("away")

    with pytest.raises(KnowledgeUnavailableError):
        LookedUp(_Away(), _LOOKUPS)
