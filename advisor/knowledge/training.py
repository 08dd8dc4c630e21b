"""Training the classifiers on the passages, when what they are trained on changed."""

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from advisor.knowledge.classifiers import Taught, train_classifiers
from advisor.knowledge.digest import model_digest
from advisor.knowledge.progress import Progress
from advisor.knowledge.search import CLASSIFIERS, STRANGER

_Row = dict[str, Any]


def asked_rows(rows: Sequence[_Row]) -> list[_Row]:
    """Titles and ways of asking."""
    return [row for row in rows if row["kind"] in {"title", "question"}]


def model_row(known: str | None, rows: Sequence[_Row], progress: Progress) -> _Row:
    """The row of the model table, from passage rows; without a payload when the stored one's inputs, `known`, are the
    same.
    """
    row: _Row = {"name": CLASSIFIERS, "inputs": _inputs([*asked_rows(rows), *_strange_rows(rows)])}
    for stale in progress("classifiers", [row] if row["inputs"] != known else []):
        stale["payload"] = _trained(rows)
    return row


def _strange_rows(rows: Sequence[_Row]) -> list[_Row]:
    return [row for row in rows if row["kind"] == STRANGER]


def _inputs(taught: Sequence[_Row]) -> str:
    digest = hashlib.sha256(model_digest().encode())
    for row in taught:
        digest.update(f"{row['id']} {row['article_id']}\n".encode())
    return digest.hexdigest()


def _trained(rows: Sequence[_Row]) -> bytes:
    asked, strange = asked_rows(rows), _strange_rows(rows)
    labels = [row["article_id"] for row in asked]
    return train_classifiers(_taught(asked), labels, _taught(strange) if strange else None).to_bytes()


def _taught(rows: Sequence[_Row]) -> Taught:
    vectors = np.vstack([np.frombuffer(row["vector"], dtype=np.float32) for row in rows])
    return Taught([row["text"] for row in rows], vectors)
