"""Trains the Rasa model when anything it is made from changed: `python -m tools.train`."""

import hashlib
import subprocess
import sys
from pathlib import Path

from advisor.settings import read_settings

MODELS = Path("models")
LOG = Path("var/log/train.log")
_FILES = ("config.yml", "domain.yml", "advisor/encoder.py")
_FOLDERS = ("data", "bot", "advisor/language")


def model_path() -> Path:
    """Where the model of the present files is or will be: its name is their digest."""
    return MODELS / f"{_digest()}.tar.gz"


def main() -> int:
    model = model_path()
    if model.exists():
        return 0
    print("Training the model (about a minute)…", flush=True)
    LOG.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-W", "ignore", "-m", "bot", "train", "--data", "data", "--quiet"]
    output = ["--fixed-model-name", model.name.removesuffix(".tar.gz"), "--out", str(MODELS)]
    with LOG.open("wb") as log:
        code = subprocess.run([*command, *output], stdout=log, stderr=log, check=False).returncode
    if code or not model.exists():
        print(f"Training failed; see {LOG}.", file=sys.stderr)
        return 1
    return 0


def _digest() -> str:
    digest = hashlib.sha256()
    articles = (read_settings().knowledge / "articles").rglob("*.md")
    folders = (
        path for folder in _FOLDERS for path in Path(folder).rglob("*") if path.suffix in {".py", ".yml", ".txt"}
    )
    for path in sorted([*map(Path, _FILES), *folders, *articles]):
        digest.update(f"{path}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
