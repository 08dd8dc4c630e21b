"""The pipelines compared: ours as in config.yml without the product's own parts, and stock Rasa's."""

from pathlib import Path

import pytest

from advisor.yaml_file import read_yaml
from bench.rasa_files import write_our_pipeline, write_stock_pipeline


def parts(path: Path) -> dict[str, dict[str, object]]:
    pipeline = read_yaml(path)["pipeline"]
    return {part["name"].split(".")[-1]: part for part in pipeline}


def test_ours_keeps_the_settings_of_the_product(tmp_path: Path) -> None:
    ours, product = parts(write_our_pipeline(tmp_path / "ours.yml")), parts(Path("config.yml"))

    assert ours["FallbackClassifier"] == product["FallbackClassifier"]
    assert "SentenceEncoderFeaturizer" in ours


def test_ours_leaves_out_the_entities_of_the_product(tmp_path: Path) -> None:
    ours = parts(write_our_pipeline(tmp_path / "ours.yml"))

    assert not {"MentionExtractor", "LanguageDetector"} & set(ours)
    assert "IntentClassifier" in ours


@pytest.mark.parametrize(("language", "tokenizer"), [("en", "WhitespaceTokenizer"), ("zh", "JiebaTokenizer")])
def test_stock_is_that_of_rasa_init_trained_as_long_as_asked(language: str, tokenizer: str, tmp_path: Path) -> None:
    stock = parts(write_stock_pipeline(language, 7, tmp_path / "stock.yml"))

    assert tokenizer in stock
    assert stock["DIETClassifier"] == {"name": "DIETClassifier", "epochs": 7, "constrain_similarities": True}
    assert stock["FallbackClassifier"]["threshold"] == 0.3


def test_parts_can_be_left_out(tmp_path: Path) -> None:
    stock = parts(write_stock_pipeline("en", 7, tmp_path / "stock.yml", without=("DIETClassifier",)))

    assert "DIETClassifier" not in stock
    assert "ResponseSelector" in stock
