"""What the encoder is taught by a build: which texts ask for the same article, and which are off the subject."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from advisor.encoders.encoder import Encoder, Teachable
from advisor.knowledge.progress import Progress
from advisor.knowledge.search import STRANGER

# Of fewer texts nothing is learned that holds for others.
_LEAST_TEXTS = 2_000
# What was learned serves until more than this share of the texts is new: teaching takes minutes, and few new ones
# change little.
_MOST_NEW = 0.05


def learned_of(
    encoder: Encoder,
    asked: Sequence[tuple[str, str, str]],
    known: Mapping[str, object],
    before: bytes,
    progress: Progress,
) -> bytes:
    """What `encoder` learns of `asked` (article, kind, text), or `before` while it serves; nothing where there is
    nothing to learn, or it does not learn.

    `known` has the texts of the build that `before` is from.
    """
    texts = [text for _, _, text in asked if text.strip()]
    if not isinstance(encoder, Teachable) or len(texts) < _LEAST_TEXTS:
        return b""
    new = sum(text not in known for text in texts)
    stale = [asked] if not before or new > _MOST_NEW * len(texts) else []
    for taught in progress("encoder", stale):
        return encoder.teach(texts, _labels(taught))
    return before


def digest_of_learned(learned: bytes) -> str:
    """Nothing for nothing."""
    return hashlib.sha256(learned).hexdigest() if learned else ""


def _labels(asked: Iterable[tuple[str, str, str]]) -> list[int]:
    """A number for each article, and the last one for whatever is off the subject."""
    kinds = [(kind == STRANGER, article) for article, kind, text in asked if text.strip()]
    # False comes before True.
    numbers = {kind: number for number, kind in enumerate(sorted(set(kinds)))}
    return [numbers[kind] for kind in kinds]
