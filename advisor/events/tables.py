"""The event log's tables, in the database of ADVISOR_EVENTS_DATABASE_URL beside the asked questions."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, MetaData, String, Table, inspect, text
from sqlalchemy.engine import Engine

from advisor.inquiries.schema import Moment
from advisor.knowledge.database import writing

metadata = MetaData()

events = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20), nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("subject", String(32), nullable=False, index=True),
    Column("conversation", String(32), nullable=False, index=True),
    Column("region", String(40), nullable=False),
    Column("country", String(2), nullable=False),
    Column("language", String(10), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("site", String(100), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("topic", String(40), nullable=False),
    Column("article", String(120), nullable=False),
    Column("right", String(40), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("tool", String(40), nullable=False),
    Column("starts_tool", Boolean, nullable=False),
    Column("handled", String(10), nullable=False),
    Column("value", Integer, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("in_time", Boolean),
    Column("due_at", Moment),
    Column("source", BigInteger, unique=True),
)
Index(
    "event_due", events.c.due_at, sqlite_where=events.c.due_at.isnot(None), postgresql_where=events.c.due_at.isnot(None)
)

# The region of the sums of all regions: who may see every region, as most do, reads few rows.
ALL_REGIONS = "*"
# Made from the log by counters.py; could be emptied, with the row "event" of `event_position`, and made again.
counters = Table(
    "tally",
    metadata,
    Column("dimension", String(12), primary_key=True),
    # A month ("2026-11") or a day of it.
    Column("span", String(10), primary_key=True),
    # Region and measure before the name, so that the rows asked for lie together.
    Column("region", String(40), primary_key=True),
    Column("measure", String(16), primary_key=True),
    Column("name", String(120), primary_key=True),
    Column("bucket", Integer, primary_key=True),
    Column("amount", Integer, nullable=False),
    sqlite_with_rowid=False,
)
positions = Table(
    "event_position",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

# A row can be added and cut loose from its conversation, and nothing else.
_FIXED = ", ".join(f'"{column.name}"' for column in events.c if column.name != "conversation")
_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER event_no_{verb.split()[0].lower()} BEFORE {verb} ON event"
        " BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END"
        for verb in (f"UPDATE OF {_FIXED}", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION event_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the event log is append-only'; END $$",
        f"CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE OF {_FIXED} ON event"
        " FOR EACH ROW EXECUTE FUNCTION event_append_only()",
    ],
}
LOCK = 20261129

# The counters as they were before they held sums of all regions.
_EARLIER = "counter"
_MOVES = (
    "INSERT INTO tally (dimension, span, region, name, measure, bucket, amount)"
    " SELECT dimension, span, region, name, measure, bucket, amount FROM counter",
    "INSERT INTO tally (dimension, span, region, name, measure, bucket, amount)"
    " SELECT dimension, span, '*', name, measure, bucket, SUM(amount) FROM counter"
    " GROUP BY dimension, span, name, measure, bucket",
    "DROP TABLE counter",
)


def create_tables(engine: Engine) -> None:
    """Makes what is missing; safe when two processes start at once."""
    with writing(engine, LOCK) as connection:
        is_new = not inspect(connection).has_table(events.name)
        metadata.create_all(connection)
        for statement in _APPEND_ONLY[connection.dialect.name] if is_new else ():
            connection.execute(text(statement))
        for statement in _MOVES if inspect(connection).has_table(_EARLIER) else ():
            connection.execute(text(statement))
