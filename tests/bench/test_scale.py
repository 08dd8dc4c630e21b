"""The calculation of docs/scale.md, and the crowd it rests on."""

import pytest

from bench.scale.crowd import make_scripts
from bench.scale.plan import Demand, plan, processes_for

_KINDS = ("web", "rasa", "actions", "postgresql", "valkey", "haproxy", "rabbitmq")
RUN = {
    "replicas": 3,
    "cpu_milliseconds_a_message": {**dict.fromkeys(_KINDS, 10.0), "crowd": 5.0},
    "megabytes": dict.fromkeys(_KINDS, 3072),
    "database_bytes_a_message": {"conversations": 1024**2, "events": 0},
    "redis_bytes_a_conversation": 1024,
}


@pytest.mark.parametrize(("cores", "processes"), [(0.1, 2), (1.2, 2), (1.21, 3), (6.0, 10)])
def test_a_process_is_in_use_no_more_than_it_should_be_and_is_never_the_only_one(cores: float, processes: int) -> None:
    assert processes_for(cores) == processes


def test_a_month_of_messages_becomes_cores_memory_and_room() -> None:
    # A million messages in a month of 2,592,000 seconds, in the busiest hour 30 times as many: 11.57 a second.
    demand = Demand(users=1_000_000, messages_a_conversation=1, peak=30)
    text = "\n".join(plan(demand, RUN))

    assert "12 a second" in text
    assert "| rasa | 10.0 | 0.1 | 2 | 2.0 GB |" in text
    # 70 ms a message; what sent them does not count.
    assert "Core-hours used a month: 19;" in text
    assert "Databases after 90 days: 2,930 GB" in text


def test_the_crowd_speaks_both_languages_and_never_repeats_itself_by_chance() -> None:
    scripts = make_scripts(10, 3)

    assert all(len(set(script)) == 3 for script in scripts.values())
    assert any("\u4e00" <= char <= "\u9fff" for char in "".join(scripts["crowd-1"]))
    assert scripts == make_scripts(10, 3)
