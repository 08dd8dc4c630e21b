"""Plans and their time limits."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.calculators.infringement import (
    STAGES,
    Limit,
    Situation,
    limits_for,
    read_limits,
    read_steps,
    steps_for,
)
from advisor.errors import ContentError
from advisor.knowledge.fact import Fact, read_facts

TODAY = date(2026, 11, 28)
TOOLS = Path("knowledge/tools")
STEPS = read_steps(TOOLS / "infringement_steps.yml")
LIMITS = read_limits(TOOLS / "infringement_limits.csv")
FACTS: dict[str, list[Fact]] = {}
for table in sorted(Path("knowledge/tables").glob("*.csv")):
    for row in read_facts(table):
        FACTS.setdefault(row.id, []).append(row)


def limits(incident: str, place: str, *flags: str, **starts: date) -> dict[str, Limit]:
    situation = Situation(incident, place, frozenset(flags))
    return {limit.act: limit for limit in limits_for(LIMITS, situation, starts, FACTS, TODAY)}


@pytest.mark.parametrize(
    ("incident", "place", "flags", "start", "act", "last_day", "is_past"),
    [
        # Civil Code of China, Article 188: three years; the day before, on and after the last day.
        ("counterfeit", "CN", (), date(2023, 11, 27), "sue", date(2026, 11, 27), True),
        ("counterfeit", "CN", (), date(2023, 11, 28), "sue", date(2026, 11, 28), False),
        ("counterfeit", "CN", (), date(2023, 11, 29), "sue", date(2026, 11, 29), False),
        ("patent", "CN", (), date(2024, 2, 29), "sue", date(2027, 2, 28), False),
        # Two years in Taiwan, and six months for a criminal complaint over works.
        ("copied_content", "TW", (), date(2024, 11, 28), "sue", date(2026, 11, 28), False),
        ("copied_content", "TW", (), date(2024, 11, 27), "sue", date(2026, 11, 27), True),
        ("copied_content", "TW", (), date(2026, 8, 31), "criminal", date(2027, 2, 28), False),
        # 17 USC 507(b): three years.
        ("copied_content", "US", (), date(2023, 11, 28), "sue", date(2026, 11, 28), False),
        ("counterfeit", "GB", (), date(2020, 11, 28), "sue", date(2026, 11, 28), False),
        # Defence in China: 15 days, 30 for those without domicile there.
        ("accused", "CN", ("court", "home"), date(2026, 11, 13), "answer", date(2026, 11, 28), False),
        ("accused", "CN", ("court", "home"), date(2026, 11, 12), "answer", date(2026, 11, 27), True),
        ("accused", "CN", ("court", "abroad"), date(2026, 10, 29), "answer", date(2026, 11, 28), False),
        ("accused", "US", ("court", "abroad"), date(2026, 11, 7), "answer", date(2026, 11, 28), False),
        ("accused", "DE", ("domain",), date(2026, 11, 20), "respond", date(2026, 12, 10), False),
    ],
)
def test_a_limit_has_its_last_day(
    incident: str, place: str, flags: tuple[str, ...], start: date, act: str, last_day: date, is_past: bool
) -> None:
    limit = limits(incident, place, *flags, known_since=start)[act]

    assert (limit.last_day, limit.is_past) == (last_day, is_past)


@pytest.mark.parametrize(
    ("registered", "last_day"), [(date(2021, 11, 28), date(2026, 11, 27)), (date(2024, 2, 29), date(2029, 2, 28))]
)
def test_a_limit_from_registration_includes_the_first_day(registered: date, last_day: date) -> None:
    limit = limits("squatting", "CN", "registered", registration_date=registered)["invalidate"]

    assert limit.last_day == last_day


def test_a_domain_name_in_china_can_be_complained_about_for_three_years() -> None:
    limit = limits("domain", "DE", "cn", domain_created=date(2023, 11, 28))["complain_domain"]

    assert (limit.last_day, limit.is_past) == (date(2026, 11, 27), True)


def test_without_a_date_or_a_figure_there_is_no_limit() -> None:
    assert limits("counterfeit", "CN") == {}
    assert limits("counterfeit", "KI", known_since=TODAY) == {}


@given(start=st.dates(date(1950, 1, 1), date(2075, 12, 31)), later=st.integers(0, 400))
def test_who_learns_of_it_later_can_sue_no_earlier(start: date, later: int) -> None:
    first = limits("patent", "CN", known_since=start)
    second = limits("patent", "CN", known_since=start + timedelta(days=later))
    # A figure in force today holds for every start.
    assert first["sue"].last_day <= second["sue"].last_day


def test_steps_come_stage_by_stage_and_only_where_they_fit() -> None:
    flags = frozenset({"online", "marketplace", "registered", "border", "fair", "in-china"})

    steps = steps_for(STEPS.values(), Situation("counterfeit", "CN", flags))

    stages = [STAGES.index(step.stage) for step in steps]
    assert stages == sorted(stages)
    ids = {step.id for step in steps}
    assert {"evidence-online-cn", "fair-desk", "customs", "platform-notice", "office-counterfeit"} <= ids
    assert not ids & {"evidence-online", "evidence-goods-cn", "check-unregistered", "letter"}


@pytest.mark.parametrize("unknown", [{"stage": "dream"}, {"colour": "red"}, {"zh": "{{cn-ip-limitation}}"}])
def test_a_broken_step_is_named(tmp_path: Path, unknown: dict[str, str]) -> None:
    path = tmp_path / "steps.yml"
    entry = {"stage": "letter", "incidents": ["patent"], "en": "Write.", "zh": "发函。", **unknown}
    path.write_text(f"first: {entry}\n".replace("'", '"'), encoding="utf-8")

    with pytest.raises(ContentError, match="first"):
        read_steps(path)
