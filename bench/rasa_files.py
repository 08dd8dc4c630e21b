"""What Rasa reads: training data, our pipeline without what is made for this product, and stock Rasa's."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from advisor.yaml_file import read_yaml

_CONFIG = Path("config.yml")
_STOCK = Path(__file__).parent / "pipelines"
# What no other subject has a use for: our entities.
_OWN = {"LanguageDetector", "MentionExtractor"}


def write_examples(examples: Iterable[tuple[str, str]], path: Path) -> Path:
    """(text, intent) pairs as training data."""
    rows = [{"text": text, "intent": intent, "entities": []} for text, intent in examples]
    return write_yaml({"rasa_nlu_data": {"common_examples": rows}}, path)


def write_yaml(content: Any, path: Path) -> Path:
    """JSON, which every YAML reader reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def write_our_pipeline(path: Path) -> Path:
    """The pipeline of config.yml with its settings, without `_OWN`. The rules of our intent classifier stay: what they
    decide is no intent of another subject, so they can only cost us answers.
    """
    pipeline = read_yaml(_CONFIG)["pipeline"]
    config = {
        "recipe": "default.v1",
        "assistant_id": "ours",
        "language": "en",
        "pipeline": [part for part in pipeline if part["name"].split(".")[-1] not in _OWN],
        "policies": [],
    }
    return write_yaml(config, path)


def write_stock_pipeline(language: str, epochs: int, path: Path, without: Iterable[str] = ()) -> Path:
    """The pipeline of bench/pipelines for the language ("en", "zh"), trained for `epochs`, `without` some parts."""
    config = read_yaml(_STOCK / f"stock.{language}.yml")
    left_out = set(without)
    pipeline = [part for part in config["pipeline"] if part["name"] not in left_out]
    config["pipeline"] = [part | {"epochs": epochs} if "epochs" in part else part for part in pipeline]
    return write_yaml(config, path)
