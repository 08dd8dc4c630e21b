"""What every component of the pipeline must hold to, checked on each."""

from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.bilingual_tokenizer import BilingualTokenizer
from bot.components.intent_classifier import IntentClassifier, _words
from bot.components.language_detector import LanguageDetector
from bot.components.mention_extractor import MentionExtractor
from bot.components.sentence_encoder_featurizer import SentenceEncoderFeaturizer

TEXTS = [
    "How do I renew my trademark?",
    "商标怎么续展？",
    "PCT申请要多少钱",
    "商標續展",
    "",
    "😀",
    "a" * 10_000,
    "\x00<b>'--",
]
COMPONENTS = [LanguageDetector, BilingualTokenizer, MentionExtractor, SentenceEncoderFeaturizer]


def make(component: Any, tmp_path: Any) -> GraphComponent:
    storage = LocalModelStorage.create(tmp_path)
    context = ExecutionContext(GraphSchema({}), node_name=component.__name__)
    return component.create(component.get_default_config(), storage, Resource(component.__name__), context)


def processed(component: Any, tmp_path: Any, text: str) -> Message:
    message = Message(data={TEXT: text})
    make(component, tmp_path).process([message])
    return message


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("component", COMPONENTS)
def test_no_text_breaks_a_component_and_the_text_stays_as_it_was(component: Any, text: str, tmp_path: Any) -> None:
    assert processed(component, tmp_path, text).get(TEXT) == text


def test_mixed_sentences_are_kept_whole(tmp_path: Any) -> None:
    tokens = processed(BilingualTokenizer, tmp_path, "PCT申请要多少钱").get("text_tokens")

    assert [token.text for token in tokens] == ["pct", "申请", "要", "多少", "钱"]
    assert [(token.start, token.end) for token in tokens][:2] == [(0, 3), (3, 5)]


@pytest.mark.parametrize("text", ["How do I renew it?", "怎么续展？"])
def test_the_sentence_vector_is_a_dense_sentence_feature(tmp_path: Any, text: str) -> None:
    sequence, sentence = processed(SentenceEncoderFeaturizer, tmp_path, text).get_dense_features(TEXT)

    assert sequence is None
    assert sentence.features.shape == (1, 512)
    assert np.isclose(np.linalg.norm(sentence.features), 3.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How do I file in the US and hong kong?", [("country", "US"), ("country", "HK")]),
        ("contact us please", []),
        ("我在台灣，想申請專利", [("country", "TW"), ("right", "patent")]),
        ("what about the EU", [("country", "EU")]),
        ("the Singapore Convention", []),
        ("发展中国家", []),
        ("my site is example.co.uk", []),
        ("trademark in Guinea-Bissau", [("right", "trademark"), ("country", "GW")]),
        ("预算20万元", [("amount", "20万元")]),
        ("it costs $1,500", [("amount", "$1,500")]),
        ("Jersey is an island, my jersey is blue", [("country", "JE")]),
    ],
)
def test_countries_rights_and_amounts_are_found(tmp_path: Any, text: str, expected: list[tuple[str, str]]) -> None:
    entities = processed(MentionExtractor, tmp_path, text).get("entities")

    assert [(entity["entity"], entity["value"].strip()) for entity in entities] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How do I renew it?", {"language": "en"}),
        ("怎么续展商标", {"language": "zh", "script": "Hans"}),
        ("Bonjour, comment déposer une marque en France ?", {"foreign_language": "fr"}),
        ("😀", {}),
    ],
)
def test_the_language_is_an_entity(tmp_path: Any, text: str, expected: dict[str, str]) -> None:
    entities = processed(LanguageDetector, tmp_path, text).get("entities")

    assert {entity["entity"]: entity["value"] for entity in entities} == expected


def test_the_classifier_learns_and_leaves_wordless_messages_to_a_rule(tmp_path: Any) -> None:
    data = [("renew my mark", "ask"), ("renew the mark", "ask"), ("hello", "greet"), ("hello there", "greet")]
    examples = [Message.build(text, intent) for text, intent in data]
    featurizers = [make(part, tmp_path / part.__name__) for part in (BilingualTokenizer, SentenceEncoderFeaturizer)]
    for featurizer in featurizers:
        featurizer.process_training_data(TrainingData(examples))
    storage, resource = LocalModelStorage.create(tmp_path), Resource("classifier")
    given = ({}, storage, resource, ExecutionContext(GraphSchema({})))
    trained = IntentClassifier.create(*given)
    trained.train(TrainingData(examples))

    asked = [Message(data={TEXT: text}) for text in ("renew a mark", "😀", "")]
    for part in (*featurizers, IntentClassifier.load(*given)):
        part.process(asked)

    assert [message.get("intent")["name"] for message in asked] == ["ask", "no_words", "no_words"]
    assert [len(message.get("intent_ranking")) for message in asked] == [2, 1, 1]


@pytest.mark.parametrize(
    ("text", "words"), [("renew 12 marks", "renew 0 marks"), ("2024-05-01前续展", "0-0-0 前 续展")]
)
def test_what_numbers_there_are_tells_no_intent(tmp_path: Any, text: str, words: str) -> None:
    assert _words(processed(BilingualTokenizer, tmp_path, text)) == words
