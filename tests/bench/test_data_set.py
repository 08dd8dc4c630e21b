"""Samples of a public set are declared, fixed and keep what is out of scope."""

from bench.nlu.data_set import OUT_OF_SCOPE, DataSet, Example

INTENTS = ("card", "loan", "rate", OUT_OF_SCOPE)
ALL = tuple(Example(f"{intent} {place}", intent) for intent in INTENTS for place in range(8))
WHOLE = DataSet("set", "en", ALL, ALL)


def test_a_sample_has_the_sizes_asked_for() -> None:
    sample = WHOLE.sample(intents=2, examples_an_intent=5, test=7)

    assert sample.intents == 3  # out of scope stays in
    assert OUT_OF_SCOPE in {example.intent for example in sample.train}
    assert len(sample.train) == 15
    assert len(sample.test) == 7


def test_it_is_tested_on_the_intents_it_was_taught() -> None:
    sample = WHOLE.sample(intents=1, examples_an_intent=2, test=100)

    assert {example.intent for example in sample.test} == {example.intent for example in sample.train}


def test_it_is_the_same_every_time() -> None:
    assert WHOLE.sample(2, 3, 4) == WHOLE.sample(2, 3, 4)


def test_a_sample_larger_than_the_set_is_the_set() -> None:
    sample = WHOLE.sample(100, 100, 100)

    assert set(sample.train) == set(ALL)
    assert set(sample.test) == set(ALL)
