"""What must come before something new is told: the steps for a plan, and what each office forgives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from advisor.calculators.grace import GraceRule, find_grace
from advisor.knowledge.fact import Fact

# The right whose grace period counts for a thing of this kind.
_RIGHTS = {"invention": "patent", "design": "design"}
_PUBLIC = frozenset({"fair", "publish", "sell"})


@dataclass(frozen=True)
class OfficeGrace:
    """What an office forgives (`scope` as in grace.py); without a figure nothing may be counted on."""

    office: str
    fact: Fact | None = None
    scope: str = ""


@dataclass(frozen=True)
class DisclosureAdvice:
    """`verdict` and `steps` are ids of phrases, the steps in the order to act; the other figures belong to steps."""

    plan: str
    subject: str
    is_filed: bool
    verdict: str
    steps: tuple[str, ...]
    graces: tuple[OfficeGrace, ...] = ()
    priority: Fact | None = None
    provisional: Fact | None = None


def graces(
    rules: Sequence[GraceRule],
    facts: Mapping[str, Sequence[Fact]],
    offices: Iterable[str],
    subject: str,
    today: date,
) -> tuple[OfficeGrace, ...]:
    """What each office forgives today, in the order of the offices."""
    found = ((office, find_grace(rules, _RIGHTS[subject], [office], facts, None, today)) for office in offices)
    return tuple(OfficeGrace(office, one.fact, one.scope) if one else OfficeGrace(office) for office, one in found)


def verdict_of(plan: str, subject: str, is_filed: bool) -> str:
    """The one thing to know before the plan is carried out."""
    if plan == "ask_here":
        return "general_words"
    if subject == "secret":
        return "secret_public" if plan in _PUBLIC else "secret_partner"
    if is_filed:
        return "filed"
    return "public" if plan in _PUBLIC else "partner"


def steps_of(plan: str, subject: str, is_filed: bool) -> tuple[str, ...]:
    """What to do, in order."""
    if plan == "ask_here":
        return ("words", "adviser")
    if subject == "secret":
        measures = ("measures", "need_to_know")
        return (*measures, "keep_back") if plan in _PUBLIC else (*measures, "nda", "record")
    if is_filed:
        return ("only_filed", "improvements", *(() if plan in _PUBLIC else ("nda",)))
    if plan in _PUBLIC:
        return ("file_first", "provisional", *(("exhibition",) if plan == "fair" else ()), "earliest", "told_already")
    return ("file_first", "provisional", "nda", "need_to_know", "record")
