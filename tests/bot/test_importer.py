"""Questions are written once, in the articles, and read by Rasa from there."""

from pathlib import Path

import pytest

from bot.importer import INTENT_OF_ARTICLES, KnowledgeImporter
from tests.builders import write_knowledge


def test_the_questions_of_the_articles_are_examples(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ADVISOR_KNOWLEDGE", str(write_knowledge(tmp_path)))

    examples = KnowledgeImporter().get_nlu_data().training_examples

    assert {example.get("intent") for example in examples} == {INTENT_OF_ARTICLES}
    assert {"How do I renew my trademark 3", "创意能申请专利吗 7"} <= {example.get("text") for example in examples}
    assert len(examples) == 4 * 15
