"""Making a table of the database hold exactly the rows wanted, writing only those that differ."""

import json
from typing import Any

from sqlalchemy import JSON, Table, bindparam, delete, insert, select
from sqlalchemy.engine import Connection

_Row = dict[str, Any]
_Key = tuple[Any, ...]


def write_table(connection: Connection, table: Table, rows: list[_Row], kept: tuple[str, ...] = ()) -> bool:
    """Deletes rows that are not wanted or differ, and inserts what is missing.

    Rows of a table whose key is the column `row` are numbered in their order. The columns in `kept` are not compared:
    what is stored under the same key stands. Raises IntegrityError when two rows have one key. Returns whether anything
    differed.
    """
    wanted = _by_key(table, rows)
    stored = _stored(connection, table, kept)
    same = {key for key, row in stored.items() if wanted.get(key) and _is_stored(table, wanted[key], row)}
    unwanted = set(stored) - same
    _delete(connection, table, unwanted, is_all=not same)
    missing = [row for key, group in wanted.items() if key not in same for row in group]
    if missing:
        connection.execute(insert(table), missing)
    return bool(unwanted or missing)


def _by_key(table: Table, rows: list[_Row]) -> dict[_Key, list[_Row]]:
    keys = [column.name for column in table.primary_key]
    numbered = [{**row, "row": number} for number, row in enumerate(rows, 1)] if keys == ["row"] else rows
    groups: dict[_Key, list[_Row]] = {}
    for row in numbered:
        groups.setdefault(tuple(row[key] for key in keys), []).append(row)
    return groups


def _stored(connection: Connection, table: Table, kept: tuple[str, ...]) -> dict[_Key, _Row]:
    keys = [column.name for column in table.primary_key]
    compared = [column for column in table.columns if column.name not in kept]
    rows = connection.execute(select(*compared)).mappings()
    return {tuple(row[key] for key in keys): dict(row) for row in rows}


def _is_stored(table: Table, wanted: list[_Row], stored: _Row) -> bool:
    return len(wanted) == 1 and all(
        _plain(table.columns[name], wanted[0].get(name)) == value for name, value in stored.items()
    )


def _plain(column: Any, value: Any) -> Any:
    """A value as the database gives it back: a tuple in JSON becomes a list."""
    return json.loads(json.dumps(value)) if isinstance(column.type, JSON) else value


def _delete(connection: Connection, table: Table, keys: set[_Key], is_all: bool) -> None:
    names = [column.name for column in table.primary_key]
    if keys and is_all:
        connection.execute(delete(table))
    elif keys:
        one = delete(table).where(*(table.columns[name] == bindparam(f"key_{name}") for name in names))
        connection.execute(
            one, [{f"key_{name}": value for name, value in zip(names, key, strict=True)} for key in keys]
        )
