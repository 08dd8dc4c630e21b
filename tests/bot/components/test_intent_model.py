import numpy as np
import pytest

from bot.components.intent_model import IntentModel, intent_model_from_bytes, train_intent_model

TEXTS = {
    "renew": ["renew my mark", "renew the mark", "please renew it"],
    "greet": ["hello there", "hello you", "oh hello"],
    "thank": ["thank you", "thanks a lot", "many thanks"],
}
# In the space of sentence vectors each intent has a corner of its own.
CORNERS = 3.0 * np.eye(4, dtype=np.float32)
NOWHERE = np.zeros((1, 4), dtype=np.float32)


def taught(*intents: str) -> IntentModel:
    texts = [text for intent in intents for text in TEXTS[intent]]
    vectors = np.vstack([CORNERS[[place] * len(TEXTS[intent])] for place, intent in enumerate(intents)])
    return train_intent_model(texts, vectors, [intent for intent in intents for _ in TEXTS[intent]])


@pytest.fixture(params=[("renew", "greet"), ("renew", "greet", "thank")], ids=["two intents", "three intents"])
def model(request: pytest.FixtureRequest) -> IntentModel:
    return taught(*request.param)


def test_words_alone_tell(model: IntentModel) -> None:
    assert model.shares("renewing a mark", NOWHERE, 10)[0][0] == "renew"
    assert model.shares("hello hello", NOWHERE, 10)[0][0] == "greet"


def test_meaning_alone_tells(model: IntentModel) -> None:
    """Of words it never met."""
    assert model.shares("续展", CORNERS[[0]], 10)[0][0] == "renew"
    assert model.shares("你好", CORNERS[[1]], 10)[0][0] == "greet"


def test_every_intent_has_a_share_of_one_and_the_best_comes_first(model: IntentModel) -> None:
    shares = model.shares("renew my mark", CORNERS[[0]], 10)

    assert sorted(name for name, _ in shares) == sorted(model.intents)
    assert [share for _, share in shares] == sorted((share for _, share in shares), reverse=True)
    assert sum(share for _, share in shares) == pytest.approx(1.0, abs=1e-5)


def test_as_many_are_told_as_are_asked_for(model: IntentModel) -> None:
    assert len(model.shares("renew", NOWHERE, 1)) == 1


def test_a_story_is_no_surer_than_the_sentence_it_repeats(model: IntentModel) -> None:
    """An n-gram that is met a hundred times does not count a hundred times."""
    once, often = (model.shares("renew my mark " * times, NOWHERE, 10)[0] for times in (1, 100))

    assert often[0] == once[0]
    assert often[1] == pytest.approx(once[1], abs=0.1)


def test_what_is_kept_judges_alike(model: IntentModel) -> None:
    kept = intent_model_from_bytes(model.to_bytes())

    assert kept.shares("thanks, renew it", CORNERS[[1]], 10) == model.shares("thanks, renew it", CORNERS[[1]], 10)


def test_its_own_examples_are_known(model: IntentModel) -> None:
    for intent in model.intents:
        corner = CORNERS[[["renew", "greet", "thank"].index(intent)]]
        assert all(model.shares(text, corner, 10)[0][0] == intent for text in TEXTS[intent])


def test_one_intent_is_nothing_to_learn() -> None:
    with pytest.raises(ValueError, match="class"):
        taught("renew")
