"""Figures as files: CSV and XLSX, in which no cell is a formula."""

import csv
import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

Value = str | int | float | None
Sheet = Sequence[Sequence[Value]]

# A spreadsheet takes a text that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Before it, some leave these away.
_BLANK = re.compile(r"[\s\ufeff\u200b]*")
# What a cell of XLSX cannot hold.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = ("\t", "\r", "\n")
_WIDEST = 60


def harmless(value: Value) -> Value:
    """The value; a text that would be a formula with an apostrophe before it, and without what no file can hold."""
    if not isinstance(value, str):
        return value
    text = _UNFIT.sub("", value)
    begins = _BLANK.sub("", text, count=1)
    return f"'{text}" if text.startswith(_BREAKS) or begins.startswith(_FORMULA) else text


def as_csv(sheet: Sheet) -> bytes:
    """With a byte order mark, so that spreadsheets read the Chinese."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in sheet:
        writer.writerow(["" if value is None else harmless(value) for value in row])
    return ("\ufeff" + out.getvalue()).encode()


def as_xlsx(sheets: dict[str, Sheet]) -> bytes:
    """Each sheet's first row is its heading."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title[:31])
        for row in rows:
            sheet.append([harmless(value) for value in row])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "B2"
        for place in range(1, sheet.max_column + 1):
            lengths = [len(str(row[place - 1] or "")) for row in rows if len(row) >= place]
            sheet.column_dimensions[get_column_letter(place)].width = min(max(lengths, default=8) + 2, _WIDEST)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
