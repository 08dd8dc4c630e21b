"""Builds the knowledge database from the files when they changed: `python -m tools.build_knowledge [--exactly]`.

`--exactly` makes it what a new machine would build, where else the encoder is taught anew only when many texts changed.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from tqdm import tqdm

from advisor.errors import AdvisorError
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.digest import built_digest, digest_of, is_current
from advisor.knowledge.rules import check_content
from advisor.knowledge.strangers import read_strangers
from advisor.settings import read_settings

_Item = TypeVar("_Item")
_STAGES = {
    "encoder": "Teaching the encoder (some five minutes)",
    "texts": "Encoding new texts",
    "classifiers": "Training the classifiers (some two minutes)",
}


def main() -> int:
    """1 when there is nothing to serve, or not what was exactly asked for: whatever fails here leaves the last good
    database in service.
    """
    exactly = _is_asked_to_be_exact()
    try:
        settings = read_settings()
        engine = open_database(settings.database_url)
        has_older = built_digest(engine) is not None
    except (AdvisorError, SQLAlchemyError) as error:
        print(error, file=sys.stderr)
        return 1
    try:
        if _build(engine, settings.knowledge, settings.nlu, exactly):
            return 0
    except (AdvisorError, SQLAlchemyError) as error:
        print(error, file=sys.stderr)
    print("The last good database stays in service." if has_older else "Mend these first.", file=sys.stderr)
    return 0 if has_older and not exactly else 1


def _is_asked_to_be_exact() -> bool:
    parser = argparse.ArgumentParser(prog="python -m tools.build_knowledge")
    parser.add_argument("--exactly", action="store_true", help="as a new machine would build it")
    return bool(parser.parse_args().exactly)


def _build(engine: Engine, root: Path, nlu: Path, exactly: bool) -> bool:
    """Whether the database is what the files say; what is wrong with them is printed."""
    strangers = read_strangers(nlu)
    digest = digest_of(root, strangers)
    if is_current(engine, digest) and not exactly:
        return True
    # Only a build needs the encoder and the classifier, whose packages take seconds to load.
    from advisor.encoders.e5.encoder import E5Encoder
    from advisor.encoders.joined import JoinedEncoder
    from advisor.encoders.use.encoder import UseEncoder
    from advisor.knowledge.build import build_knowledge

    content = read_content(root)
    faults = check_content(content)
    if faults:
        print("\n".join(map(str, faults)), file=sys.stderr)
        return False
    threads = os.cpu_count() or 1
    encoder = JoinedEncoder(UseEncoder(threads), E5Encoder(threads))
    build_knowledge(engine, content, digest, encoder, _progress, strangers, exactly)
    print(f"Knowledge database built: {len(content.articles) // 2} articles in two languages.")
    return True


def _progress(stage: str, items: Iterable[_Item]) -> Iterable[_Item]:
    """A bar on a terminal, one line a stage elsewhere; nothing for a stage with nothing to do."""
    waiting = list(items)
    if not waiting:
        return waiting
    if not sys.stderr.isatty():
        print(f"{_STAGES[stage]}…", file=sys.stderr, flush=True)
        return waiting
    return tqdm(waiting, desc=_STAGES[stage], unit="batch")


if __name__ == "__main__":
    sys.exit(main())
