"""Builds the knowledge database from the files when they changed: `python -m tools.build_knowledge`."""

import sys
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from tqdm import tqdm

from advisor.encoder import SentenceEncoder
from advisor.errors import AdvisorError
from advisor.knowledge.build import build_knowledge, built_digest, digest_of, is_current
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.rules import check_content
from advisor.settings import read_settings


def main() -> int:
    try:
        settings = read_settings()
        engine = open_database(settings.database_url)
        return _build(engine, settings.knowledge)
    except (AdvisorError, SQLAlchemyError) as error:
        print(error, file=sys.stderr)
        return 1


def _build(engine: Engine, root: Path) -> int:
    """1 only when there is nothing to serve: faulty files leave the last good database in service."""
    digest = digest_of(root)
    if is_current(engine, digest):
        return 0
    content = read_content(root)
    faults = check_content(content)
    if faults:
        print("\n".join(map(str, faults)), file=sys.stderr)
        has_older = built_digest(engine) is not None
        print("The last good database stays in service." if has_older else "Mend these first.", file=sys.stderr)
        return 0 if has_older else 1
    build_knowledge(engine, content, digest, SentenceEncoder(), _progress)
    print(f"Knowledge database built: {len(content.articles) // 2} articles in two languages.")
    return 0


def _progress(batches: Iterable[str]) -> Iterable[str]:
    return tqdm(list(batches), desc="Reading the articles", unit="batch", disable=not sys.stderr.isatty())


if __name__ == "__main__":
    sys.exit(main())
