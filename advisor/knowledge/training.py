"""Training the classifiers on the passages, when what they are trained on changed."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from advisor.encoders.encoder import Vectors
from advisor.knowledge.classifier import train_classifier
from advisor.knowledge.digest import model_digest
from advisor.knowledge.progress import Progress
from advisor.knowledge.search import CLASSIFIER, SCOPE, STRANGER

_Row = dict[str, Any]


def asked_rows(rows: Sequence[_Row]) -> list[_Row]:
    """Titles and ways of asking."""
    return [row for row in rows if row["kind"] in {"title", "question"}]


def model_rows(known: Mapping[str, str], rows: Sequence[_Row], progress: Progress) -> list[_Row]:
    """Rows of the model table, from passage rows; without a payload when `known` says that the stored one's inputs,
    by name, are the same.
    """
    asked = asked_rows(rows)
    strange = [row for row in rows if row["kind"] == STRANGER]
    wanted = {CLASSIFIER: [(row, row["article_id"]) for row in asked]}
    if strange:
        wanted[SCOPE] = [*((row, "in") for row in asked), *((row, "out") for row in strange)]
    inputs = {name: _inputs(labelled) for name, labelled in wanted.items()}
    kept = [{"name": name, "inputs": digest} for name, digest in inputs.items()]
    stale = [row for row in kept if known.get(row["name"]) != row["inputs"]]
    for row in progress("classifiers", stale):
        row["payload"] = _trained(wanted[row["name"]])
    return kept


def _inputs(labelled: list[tuple[_Row, str]]) -> str:
    digest = hashlib.sha256(model_digest().encode())
    for row, label in labelled:
        digest.update(f"{row['id']} {label}\n".encode())
    return digest.hexdigest()


def _trained(labelled: list[tuple[_Row, str]]) -> Any:
    vectors: Vectors = np.vstack([np.frombuffer(row["vector"], dtype=np.float32) for row, _ in labelled])
    texts = [row["text"] for row, _ in labelled]
    return train_classifier(texts, vectors, [label for _, label in labelled]).to_bytes()
