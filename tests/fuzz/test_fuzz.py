"""A short slice of `make fuzz`: the same targets, a few thousand inputs."""

import os
from collections.abc import Iterator

import pytest

from tests.fuzz import doors, files, gateway, texts
from tests.fuzz.target import Outcome, Target, attempt_all

# Each target gets a part of these by its cost; the whole slice takes seconds.
_INPUTS = 4_000
_SEED = 2
_TARGETS = [*texts.TARGETS, *files.TARGETS, *doors.TARGETS]


@pytest.fixture(autouse=True)
def _environment_as_before() -> Iterator[None]:
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def assert_no_fault(outcome: Outcome) -> None:
    assert outcome.tried > 0
    assert outcome.faults == {}


@pytest.mark.parametrize("target", _TARGETS, ids=lambda target: target.name)
def test_broken_input_neither_crashes_nor_hangs(target: Target) -> None:
    assert_no_fault(attempt_all(target, max(3, round(target.share / 1_000 * _INPUTS)), _SEED, 10))


def test_broken_requests_get_an_answer_without_a_trace() -> None:
    with gateway.gateway() as url:
        assert_no_fault(attempt_all(gateway.target(url), 150, _SEED, 10))
        assert_no_fault(gateway.described(url, 60))
