"""Writes the migration from what the database is to what the tables say: `make migration NAME=what_changed`."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command

from advisor.knowledge.database import open_database, writing
from advisor.migrations.migrate import config, migrate, newest

_RUFF = Path(sys.executable).parent / "ruff"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="what changed, such as saved_views")
    name = parser.parse_args().name
    (last,) = newest()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'desk.db'}")
        migrate(engine)
        with writing(engine) as connection:
            script = command.revision(
                config(connection), name.replace("_", " ").capitalize(), autogenerate=True, rev_id=f"{int(last) + 1:04}"
            )
    path = Path(script.path)  # type: ignore[union-attr]
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.strip().startswith("# ###")) + "\n", "utf-8")
    subprocess.run([_RUFF, "check", "--fix", "--quiet", path], check=True)
    subprocess.run([_RUFF, "format", "--quiet", path], check=True)
    print(f"{path}: read it, then commit it with the change of the tables")
    return 0


if __name__ == "__main__":
    sys.exit(main())
