"""What came of one case, and the table of all."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

_KEPT = Path("var/faults")


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
class Done:
    """All outcomes of one case, and when."""

    day: str
    outcomes: list[Outcome]


_HEAD = """# Resilience

Written by `make faults`: each row was done to real processes of the whole assistant, with a user of each language in
mid-conversation. *Lost*: of the messages that got an answer, those missing from the stored conversation afterwards, or
out of order. *Back after*: seconds from the end of the fault (for a killed process: from the kill) until both users
were answered again, on two cores that other work shared.

| done | an English user saw | a Chinese user saw | lost | back after, s | | on |
| --- | --- | --- | --- | --- | --- | --- |"""


def keep(name: str, done: Done) -> None:
    """So that cases done at different times stand on one page."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    (_KEPT / f"{name}.json").write_text(json.dumps(asdict(done), ensure_ascii=False, indent=1), "utf-8")


def kept(name: str) -> Done | None:
    file = _KEPT / f"{name}.json"
    if not file.exists():
        return None
    found = json.loads(file.read_text("utf-8"))
    return Done(found["day"], [Outcome(**outcome) for outcome in found["outcomes"]])


def table(cases: Iterable[str]) -> str:
    """Of what was kept of `cases`."""
    found = [done for name in cases if (done := kept(name))]
    return "\n".join([_HEAD, *(_row(one, done.day) for done in found for one in done.outcomes)]) + "\n"


def _row(one: Outcome, day: str) -> str:
    seen = [" · ".join(one.seen.get(language, [])) or "answers only" for language in ("en", "zh")]
    seconds = "" if one.seconds is None else f"{one.seconds:.1f}"
    cells = [one.done, *seen, f"{one.lost} of {one.taken}", seconds, one.note, day]
    return "| " + " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells) + " |"
