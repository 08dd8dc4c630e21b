"""The desk's database comes to its newest form by itself, from nothing and from the form before migrations."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.queue import Filter, Queue
from advisor.inquiries.store import InquiryStore
from advisor.knowledge.database import open_database
from advisor.migrations.migrate import config, is_ours, migrate, newest
from advisor.migrations.models import metadata
from tests.advisor.inquiries.builders import NOON, make_new, make_route
from tests.advisor.inquiries.test_priority import RULES


def run_script(engine: Engine) -> None:
    """An old database."""
    script = Path(__file__).with_name(f"before_migrations.{engine.dialect.name}.sql").read_text("utf-8")
    with engine.begin() as connection:
        for statement in script.split(";;")[:-1]:
            connection.exec_driver_sql(statement)


@pytest.fixture(params=["new", "before migrations"])
def engine(request: pytest.FixtureRequest, url: str) -> Engine:
    engine = open_database(url)
    if request.param != "new":
        run_script(engine)
    return engine


def test_the_tables_are_as_the_code_says(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        options = {"include_name": is_ours, "compare_type": True}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        assert differences == [], "run: make migration NAME=what_changed"
        assert frozenset(MigrationContext.configure(connection).get_current_heads()) == newest()


def test_the_migrations_form_one_line() -> None:
    heads = ScriptDirectory.from_config(config()).get_heads()

    assert len(heads) == 1, f"two migrations follow the same one: let one of {heads} follow the other (down_revision)"


def test_two_processes_may_start_at_once(engine: Engine, url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: migrate(open_database(url)), range(4)))

    with engine.connect() as connection:
        assert frozenset(MigrationContext.configure(connection).get_current_heads()) == newest()


def test_an_old_database_keeps_what_it_holds_and_works_on(url: str) -> None:
    run_script(open_database(url))

    store = InquiryStore(url)

    kept = store.by_reference("Y9PTA")
    assert kept is not None
    assert (kept.urgent, kept.contact) == (("customs",), "ann@example.org")
    assert [one.text for one in DeskStore(store).conversation(kept.id)] == ["They copy our lamps"]
    assert Queue(store).page(Filter(text="fake lamp"), RULES, NOON).total == 1
    assert store.add(make_new(conversation="web-2"), make_route(), [], NOON).id == 2


def test_the_audit_log_stays_closed_after_every_migration(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO audit (id, at, action, detail) VALUES (99, 1, 'made', '{}')"))

    for change in ("UPDATE audit SET at = 2", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(change))
