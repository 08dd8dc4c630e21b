"""Adds a member of staff, or sets their password: `make staff NAME=…`. The password is typed, no argument."""

import argparse
import getpass
import sys
from datetime import timedelta

from advisor.clock import utc_now
from advisor.errors import AdvisorError
from advisor.inquiries.database import DeskDatabase
from advisor.inquiries.desk_content import FocalPoints
from advisor.settings import Settings, read_settings
from advisor.staff.accounts import SHORTEST_PASSWORD, Accounts, BadAccountError
from advisor.staff.roles import ROLES

_PROBLEMS = {
    "name": "Give a name of 1 to 80 characters: make staff NAME=…",
    "password": f"The password must have {SHORTEST_PASSWORD} to 200 characters.",
    "role": f"ROLE must be one of {', '.join(ROLES)}.",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--role", default="administrator")
    parser.add_argument("--regions", default="*", help="ids of focal points with commas, or * for all")
    given = parser.parse_args()
    try:
        print(_add(given.name, given.role, given.regions.split(",")))
    except BadAccountError as error:
        points = ", ".join(_focal_points(read_settings()))
        print(_PROBLEMS.get(error.reason, f"REGIONS must be * or some of: {points}."), file=sys.stderr)
        return 1
    except AdvisorError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _add(name: str, role: str, regions: list[str]) -> str:
    settings = read_settings()
    accounts = Accounts(DeskDatabase(settings.desk_database_url), timedelta(hours=1), _focal_points(settings))
    existing = next((account for account in accounts.all() if account.name == name.strip()), None)
    password = _ask_password()
    if existing:
        accounts.set_password(existing.id, password, None, utc_now())
        return f"The password of {existing.name} is set."
    account = accounts.add(name, password, role, regions, None, utc_now())
    return f"{account.name} may log in at {settings.public_address}/desk as {account.role}."


def _focal_points(settings: Settings) -> FocalPoints:
    return FocalPoints(settings.knowledge / "desk" / "focal_points.yml", DeskDatabase(settings.desk_database_url))


def _ask_password() -> str:
    """From the terminal, typed twice; else the first line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise AdvisorError("The two passwords differ.")
    return password


if __name__ == "__main__":
    sys.exit(main())
