"""Which days an office is open: its own row of knowledge/tools/office_days.csv, else its country's public holidays."""

from pathlib import Path

from advisor.calculators.office_days import OfficeDays, office_days, weekdays
from advisor.table_file import read_table

_COLUMNS = "office country subdivision also_closed announced_to".split()


class OfficeTable:
    """Raises ContentError when it is made."""

    def __init__(self, path: Path) -> None:
        self._rows = {row["office"]: row for _, row in read_table(path, _COLUMNS)}

    def __call__(self, office: str) -> OfficeDays:
        row = self._rows.get(office)
        if row is None:
            return office_days(office)
        if not row["country"]:
            return weekdays()
        announced_to = int(row["announced_to"]) if row["announced_to"] else None
        return office_days(
            row["country"], row["subdivision"] or None, frozenset(row["also_closed"].split()), announced_to
        )
