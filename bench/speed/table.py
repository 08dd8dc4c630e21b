"""The tables of speed and size against the peer, of turns late in a conversation, and of a turn's stages."""

from typing import Any

from tools.score.markdown import markdown

# key: what it is, the unit, the target of ours / peer, whether more is better
_ROWS: dict[str, tuple[str, str, float, bool]] = {
    "median_milliseconds": ("knowledge answer, median", "ms", 1 / 4, False),
    "p99_milliseconds": ("knowledge answer, p99", "ms", 1 / 3, False),
    "messages_a_second": ("messages a second, many clients", "", 4.0, True),
    "megabytes": ("resident memory (PSS)", "MB", 0.6, False),
    "first_answer_seconds": ("cold start to the first answer", "s", 0.5, False),
}
_TRAINING: dict[str, tuple[str, str, float, bool]] = {
    "seconds": ("training", "s", 1 / 10, False),
    "cpu_seconds": ("training, CPU time", "s", 1 / 10, False),
}
_CPU = "knowledge answer, CPU time"
_LATE, _EARLY, _FLAT = "100", "5", 1.2


def cost_rows(speed: dict[str, Any] | None, training: dict[str, Any] | None) -> list[str]:
    rows = [*_compared(speed, _ROWS), *_compared(training, _TRAINING)]
    if speed:
        ours, stock = (speed[who]["cpu_milliseconds"] for who in ("ours", "peer"))
        rows.insert(2, (_CPU, f"{ours:.0f} ms", f"{stock:.0f} ms", f"{ours / stock:.2f}", "", ""))
    return markdown(("measured", "ours", "stock Rasa", "ours / stock", "target", "met"), rows)


def _compared(result: dict[str, Any] | None, wanted: dict[str, tuple[str, str, float, bool]]) -> list[tuple[str, ...]]:
    if result is None:
        return []
    rows = []
    for key, (what, unit, target, is_more) in wanted.items():
        if key not in result["ours"]:
            continue
        ours, stock = result["ours"][key], result["peer"][key]
        ratio = ours / stock
        is_met = ratio >= target if is_more else ratio <= target
        bound = f"{'≥' if is_more else '≤'} {target:.2g}"
        rows.append((what, *(_figure(value, unit) for value in (ours, stock)), f"{ratio:.2f}", bound, _met(is_met)))
    return rows


def turn_rows(turns: dict[str, Any] | None) -> list[str]:
    if turns is None:
        return []
    places = list(turns["ours"]["cpu_milliseconds"])
    names = {"ours": "ours", "peer": "Rasa's own store"}
    rows = []
    for who, name in names.items():
        for key, kind in (("cpu_milliseconds", "CPU ms"), ("wall_milliseconds", "ms")):
            found = turns[who][key]
            rows.append((f"{name}, {kind}", *(f"{found[place]:.0f}" if place in found else "-" for place in places)))
        growth = turns["growth"][who]
        shown = (f"{growth[place]:.2f}" if place in growth else "-" for place in places)
        rows.append((f"{name}, CPU against turn 5", *shown))
    return markdown(("from turn", *places), rows)


def flatness(turns: dict[str, Any]) -> str:
    """Whether turn 100 costs at most 1.2 times what turn 5 does."""
    cpu = turns["ours"]["cpu_milliseconds"]
    ratio = cpu[_LATE] / cpu[_EARLY]
    return f"{ratio:.2f} (target ≤ {_FLAT}: {_met(ratio <= _FLAT)})"


def stage_rows(stages: dict[str, Any] | None) -> list[str]:
    if stages is None:
        return []
    ours, floor = (stages[who]["milliseconds"] for who in ("ours", "floor"))
    turn = ours["turn"]
    inner = sorted((stage for stage in ours if stage != "turn"), key=lambda stage: -ours[stage])
    rows = [_stage_cells(stage, ours, floor, turn) for stage in ("turn", *inner)]
    return markdown(("stage", "ours, ms", "floor, ms", "share of our turn"), rows)


def cpu_rows(stages: dict[str, Any] | None) -> list[str]:
    if stages is None:
        return []
    processes = list(stages["ours"]["cpu"])
    rows = [(who, *(f"{stages[who]['cpu'][name]:.0f}" for name in processes)) for who in ("ours", "floor")]
    return markdown(("CPU ms a turn", *processes), rows)


def _stage_cells(stage: str, ours: dict[str, float], floor: dict[str, float], turn: float) -> tuple[str, ...]:
    least = f"{floor[stage]:.1f}" if stage in floor else "-"
    return stage, f"{ours[stage]:.1f}", least, f"{100 * ours[stage] / turn:.0f} %"


def _figure(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}".strip() if value < 10 else f"{value:,.0f} {unit}".strip()


def _met(is_met: bool) -> str:
    return "met" if is_met else "not met"
