"""The desk on its database, of each kind."""

import pytest

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.store import InquiryStore


@pytest.fixture
def store(url: str) -> InquiryStore:
    return InquiryStore(url)


@pytest.fixture
def desk(store: InquiryStore) -> DeskStore:
    return DeskStore(store)
