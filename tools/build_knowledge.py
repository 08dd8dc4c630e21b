"""Builds the knowledge database from the files when they changed: `python -m tools.build_knowledge`."""

import sys
from collections.abc import Iterable
from datetime import date

from tqdm import tqdm

from advisor.encoder import SentenceEncoder
from advisor.errors import AdvisorError
from advisor.knowledge.build import build_knowledge
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.rules import check_content
from advisor.settings import read_settings


def main() -> int:
    try:
        settings = read_settings()
        content = read_content(settings.knowledge)
        faults = check_content(content, settings.today or date.today())
        if faults:
            print("The knowledge files have faults; the last good database stays in service.", file=sys.stderr)
            print("\n".join(map(str, faults)), file=sys.stderr)
            return 1
        engine = open_database(settings.database_url)
        built = build_knowledge(engine, content, SentenceEncoder(), _progress)
    except AdvisorError as error:
        print(error, file=sys.stderr)
        return 1
    if built:
        print(f"Knowledge database built: {len(content.articles) // 2} articles in two languages.")
    return 0


def _progress(batches: Iterable[str]) -> Iterable[str]:
    return tqdm(list(batches), desc="Reading the articles", unit="batch", disable=not sys.stderr.isatty())


if __name__ == "__main__":
    sys.exit(main())
