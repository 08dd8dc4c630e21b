"""docs/security.md tells the truth: its tests exist, its table is the data, the data fits the lock."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.advisories import Advisory, locked, read_advisories, table
from web.server import server_options

PAGE = Path("docs/security.md").read_text("utf-8")
LOCKS = [Path(f"requirements/run-{python}.txt") for python in ("3.10", "3.11")]
ADVISORIES = read_advisories()
OURS = ("advisor", "actions", "bot", "web", "tools")


def exists(test: str) -> bool:
    file, _, name = test.partition("::")
    return Path(file).exists() and bool(re.search(rf"^def {name}\(", Path(file).read_text("utf-8"), re.MULTILINE))


def test_every_test_it_names_exists() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", PAGE))

    assert len(named) > 40
    assert [test for test in sorted(named) if not exists(test)] == []


def test_every_threat_names_a_test() -> None:
    rows = re.findall(r"^\| (?!threat|---|package)(.+) \|$", PAGE.split("## What to know")[0], re.MULTILINE)

    assert rows
    assert all("`tests/" in row for row in rows)


def test_its_table_of_known_faults_is_the_data() -> None:
    assert table() in PAGE


@pytest.mark.parametrize("row", ADVISORIES, ids=lambda row: f"{row.package} {row.id}")
def test_a_known_fault_is_of_the_version_we_lock(row: Advisory) -> None:
    """Fails when the version has changed: look at the row again, then change it or take it out."""
    versions = {lock.name: locked(lock).get(row.package) for lock in LOCKS}

    assert set(versions.values()) == {row.version}, versions
    assert exists(row.test)
    assert row.confidence in {"read", "unverified"}


def test_no_code_of_ours_touches_what_is_known_to_be_faulty() -> None:
    faulty = re.compile(
        r"^\s*(?:import|from) (?:keras|tensorflow|google\.protobuf|pickle|marshal|shelve)\b", re.MULTILINE
    )
    files = [file for folder in OURS for file in Path(folder).rglob("*.py")]

    assert [str(file) for file in files if faulty.search(file.read_text("utf-8"))] == []


def test_the_public_server_does_without_the_old_websockets() -> None:
    assert server_options()["ws"] == "wsproto"
    names = ("websockets", "rasa", "tensorflow", "sanic")
    loaded_by = "web.app, uvicorn.protocols.websockets.wsproto_impl"
    code = f"import sys, {loaded_by}; print([name for name in {names} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip().endswith("[]")
