"""What changed between two runs, as Markdown: counts, then each change with the old and the new."""

from collections.abc import Iterator

from tools.replay.outcome import Outcome, Run

_MISSING = "none"


def report(accepted: Run | None, now: Run) -> str:
    """Only questions of both runs are compared; without an accepted run there is nothing to compare."""
    title = f"# Replay of {len(now.outcomes)} questions, as of {now.today}"
    if accepted is None:
        return f"{title}\n\nNo run has been accepted yet: `make replay ACCEPT=1` accepts this one."
    before = {outcome.question: outcome for outcome in accepted.outcomes}
    pairs = [(before[outcome.question], outcome) for outcome in now.outcomes if outcome.question in before]
    changes = [(old, new, changed) for old, new in pairs if (changed := list(_changes(old, new)))]
    blocks = [title, _counts(accepted, now, len(pairs), [what for *_, found in changes for what, _ in found])]
    blocks += [_block(new, changed) for _, new, changed in changes]
    return "\n\n".join(blocks)


def _counts(accepted: Run, now: Run, compared: int, changed: list[str]) -> str:
    counts = ", ".join(f"{what} {changed.count(what)}" for what in dict.fromkeys(changed)) or "nothing"
    lines = [
        f"- compared with the accepted run (as of {accepted.today}): {compared}",
        f"- changed: {counts}",
        f"- new: {len(now.outcomes) - compared}, no longer asked: {len(accepted.outcomes) - compared}",
    ]
    return "\n".join(lines)


def _block(outcome: Outcome, changes: list[tuple[str, str]]) -> str:
    question = outcome.question
    about = ", ".join(filter(None, (question.language, question.country)))
    return "\n\n".join([f"## {question.text} ({about})", *(f"**{what}** {shown}" for what, shown in changes)])


def _changes(old: Outcome, new: Outcome) -> Iterator[tuple[str, str]]:
    """What changed and how; a change of article makes its text and figures others, which says nothing more."""
    if old.kind != new.kind:
        yield "kind", f"{old.kind} → {new.kind}"
    if old.articles != new.articles:
        yield "articles", f"{', '.join(old.articles) or _MISSING} → {', '.join(new.articles) or _MISSING}"
    elif old.answer != new.answer:
        yield "answer", _diff(old.answer, new.answer)
    if old.articles == new.articles and old.figures != new.figures:
        yield "figures", "; ".join(_figures(old.figures, new.figures))


def _diff(old: str, new: str) -> str:
    lines = [f"{sign} {line}" for sign, text in (("-", old), ("+", new)) for line in text.split("\n") if line]
    return "\n".join(["", "", "```diff", *lines, "```"])


def _figures(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    for fact in dict.fromkeys([*old, *new]):
        if old.get(fact) != new.get(fact):
            yield f"`{fact}` {old.get(fact, _MISSING)} → {new.get(fact, _MISSING)}"
