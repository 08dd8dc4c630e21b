from pathlib import Path

import pytest

from advisor.case.reading.places import read_places
from advisor.case.reading.reader import FactReader
from advisor.case.reading.vocabulary import Vocabulary, read_vocabulary

KNOWLEDGE = Path("knowledge")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(KNOWLEDGE / "tools" / "reading.yml")


@pytest.fixture(scope="session")
def reader(vocabulary: Vocabulary) -> FactReader:
    return FactReader(vocabulary, read_places(KNOWLEDGE / "contacts", Path("data/mentions.yml")))
