"""What came of one case, and the table of all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Outcome:
    """`seen` by language is what users saw that was no answer. `lost` of `taken` messages that were answered."""

    done: str
    seen: dict[str, list[str]]
    taken: int
    lost: int
    seconds: float | None
    note: str = ""
    is_good: bool = True


@dataclass(frozen=True)
class Case:
    name: str
    run: Callable[[], Iterable[Outcome]]
    outcomes: list[Outcome] = field(default_factory=list)


_HEAD = """# Resilience

Written by `make faults` on {today}: each row was done to real processes of the whole assistant, with a user of each
language in mid-conversation. *Lost*: of the messages that got an answer, those missing from the stored conversation
afterwards, or out of order. *Back after*: seconds from the end of the fault (for a killed process: from the kill) until
both users were answered again, on two cores that other work shared.

| done | an English user saw | a Chinese user saw | lost | back after, s | |
| --- | --- | --- | --- | --- | --- |"""


def table(outcomes: Iterable[Outcome], today: date) -> str:
    return "\n".join([_HEAD.format(today=today), *map(_row, outcomes)]) + "\n"


def _row(one: Outcome) -> str:
    seen = [" · ".join(one.seen.get(language, [])) or "answers only" for language in ("en", "zh")]
    seconds = "" if one.seconds is None else f"{one.seconds:.1f}"
    cells = [one.done, *seen, f"{one.lost} of {one.taken}", seconds, one.note]
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"
