"""Trains the Rasa model when anything it is made from changed: `python -m tools.train`."""

import hashlib
import subprocess
import sys
from pathlib import Path

from advisor.knowledge.content import read_content
from advisor.settings import read_settings

MODELS = Path("models")
_FILES = ("config.yml", "domain.yml")
_FOLDERS = ("data", "bot", "advisor/language")


def model_path() -> Path:
    """Where the model of the present files is or will be: its name is their digest."""
    return MODELS / f"{_digest()}.tar.gz"


def main() -> int:
    model = model_path()
    if model.exists():
        return 0
    print("Training the model (about a minute)…", flush=True)
    command = [sys.executable, "-W", "ignore", "-m", "bot", "train", "--data", "data", "--quiet"]
    output = ["--fixed-model-name", model.name.removesuffix(".tar.gz"), "--out", str(MODELS)]
    return subprocess.run([*command, *output], check=False).returncode


def _digest() -> str:
    digest = hashlib.sha256()
    folders = (
        path for folder in _FOLDERS for path in Path(folder).rglob("*") if path.suffix in {".py", ".yml", ".txt"}
    )
    for path in sorted([*map(Path, _FILES), *folders]):
        digest.update(f"{path}\n".encode() + path.read_bytes())
    for article in read_content(read_settings().knowledge).articles:
        digest.update("\n".join(article.questions).encode())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
