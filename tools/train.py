"""Trains the Rasa model when anything it is made from changed: `python -m tools.train`."""

import gzip
import hashlib
import subprocess
import sys
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

from advisor.settings import read_settings

MODELS = Path("models")
LOG = Path("var/log/train.log")
_FILES = ("config.yml", "domain.yml", "bot/importer.py", "advisor/arrays.py")
_FOLDERS = ("data", "bot/components", "advisor/encoders", "advisor/language")
_READ_AT_ONCE = 1 << 20
# Rasa takes a part it has trained before when its class reads the same; ours call functions beside their class.
_ANEW = ("--force",)


def model_path() -> Path:
    """Where the model of the present files is or will be: its name is their digest."""
    return MODELS / f"{_digest()}.tar.gz"


def main() -> int:
    model = model_path()
    if is_whole(model):
        return 0
    if model.exists():
        print(f"{model} is damaged: it is made anew.", flush=True)
    print("Training the model (about a minute)…", flush=True)
    if not _train(model):
        print(f"Training failed; see {LOG}.", file=sys.stderr)
        return 1
    return 0


def is_whole(model: Path) -> bool:
    """Whether the file is there to its last byte; one that was cut off or altered is not."""
    try:
        with gzip.open(model) as archive:
            is_empty = not archive.read(1)
            while archive.read(_READ_AT_ONCE):
                pass
    except (OSError, EOFError, zlib.error):
        return False
    return not is_empty


def _train(model: Path) -> bool:
    """Whether it came out whole; until then `model` stays what it was."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    MODELS.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=MODELS) as folder, LOG.open("wb") as log:
        made = Path(folder) / model.name
        command = [sys.executable, "-W", "ignore", "-m", "bot", "train", "--data", "data", "--quiet", *_ANEW]
        output = ["--fixed-model-name", model.name.removesuffix(".tar.gz"), "--out", folder]
        code = subprocess.run([*command, *output], stdout=log, stderr=log, check=False).returncode
        if code or not is_whole(made):
            return False
        made.replace(model)
        return True


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
