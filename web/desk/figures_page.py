"""The figures: the indicators of a period beside another one's, by group and over time, on a page and as files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from advisor.clock import utc_now
from advisor.events.counters import Measures
from advisor.events.event import HANDLED
from advisor.events.figures import GROUPINGS, FigureReader, Row, values
from advisor.events.indicators import FEWEST
from advisor.events.targets import PARTS, Stateds
from advisor.wording import in_script
from web.desk.desk import Desk
from web.desk.figures_chart import bars, columns
from web.desk.figures_files import Sheet, Value, as_csv, as_xlsx
from web.desk.figures_wish import COMPARISONS, Wish, presets, read_wish
from web.desk.group_names import GroupNames
from web.desk.visit import Visit

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The two tables of groups: what makes a group large enough, and what is told of it.
_QUESTIONS = ("questions", ("questions", "resolved", "clarified", "referred", "unanswered", "helpful", "satisfaction"))
_TOOLS = ("uses", ("tools", "questions", "rated", "helpful"))
_INQUIRIES = ("received", ("received", "answered", "hours", "in_time", "closed"))
_OF_INQUIRIES = frozenset({"topic", "right", "country", "region", "language", "channel"})
_SHOWN_GROUPS = 60
_STATED = ("baseline", "baseline_on", "stated_source", "target", "target_on", "stated_source")


@dataclass(frozen=True)
class Table:
    """Groups as (name, row, values now, values before); `keys` are the indicators told of each."""

    key: str
    keys: tuple[str, ...]
    rows: list[tuple[str, Row, dict[str, float | None], dict[str, float | None]]]


class FiguresPage:
    def __init__(self, desk: Desk, reader: FigureReader, keep_up: Callable[[], None]) -> None:
        self._desk = desk
        self._reader = reader
        self._keep_up = keep_up
        self._names = GroupNames(desk.office, desk.words)

    def show(self, request: Request, visit: Visit) -> Response:
        moment = utc_now()
        wish, regions = read_wish(request, moment.date()), visit.account.counted
        self._keep_up()
        now = self._reader.everything(wish.period, regions)
        before = self._reader.everything(wish.other, regions) if wish.other else {}
        # Of the other period the page tells the first column alone; the files tell all.
        tables = [(table, _bars_of(table)) for table in self._tables(wish, visit, is_brief=True)]
        course = self._reader.course(wish.period, regions)
        return self._desk.show(
            request,
            "figures.html",
            visit.language,
            visit,
            wish=wish,
            now=now,
            before=before,
            has_figures=any(now[key] or before.get(key) for key in ("questions", "received")),
            tables=tables,
            shown=_SHOWN_GROUPS,
            courses={key: columns(course, key) for key in ("questions", "received")},
            indicators=self._desk.office.indicators,
            targets=self._desk.office.targets.all(),
            groupings=GROUPINGS,
            comparisons=COMPARISONS,
            presets=presets(moment.date()),
            handled=HANDLED,
            fewest=FEWEST,
            write=lambda text: in_script(text.of(visit.base), visit.language),
        )

    def csv(self, request: Request, visit: Visit) -> Response:
        wish, sheets = self._sheets(request, visit)
        return _file(as_csv([*sheets[0], [], *sheets[1]]), "text/csv; charset=utf-8", wish, "csv")

    def xlsx(self, request: Request, visit: Visit) -> Response:
        wish, sheets = self._sheets(request, visit)
        titles = [self._desk.words.say(visit.language, key) for key in ("indicators", f"by_{wish.by}", "course")]
        return _file(as_xlsx(dict(zip(titles, sheets, strict=True))), _XLSX, wish, "xlsx")

    def _tables(self, wish: Wish, visit: Visit, is_brief: bool = False) -> list[Table]:
        measure, keys = _columns(wish.by)
        wanted: list[tuple[str, str, tuple[str, ...]]] = [("of_questions", measure, keys)]
        if wish.by in _OF_INQUIRIES:
            wanted.append(("of_inquiries", *_INQUIRIES))
        return [self._table(key, measure, keys, wish, visit, is_brief) for key, measure, keys in wanted]

    def _table(self, key: str, measure: str, keys: tuple[str, ...], wish: Wish, visit: Visit, is_brief: bool) -> Table:
        rows = self._reader.table(wish.by, measure, wish.period, wish.other, visit.account.counted, is_brief)
        names = self._names.names(wish.by, (row.group for row in rows), visit)
        told = [(names[row.group], row, values(row.now, keys), values(row.before, keys)) for row in rows]
        return Table(key, keys, told)

    def _sheets(self, request: Request, visit: Visit) -> tuple[Wish, list[Sheet]]:
        """Indicators, groups and course; every value as it may be shown, rounded nowhere."""
        moment = utc_now()
        wish = read_wish(request, moment.date())
        self._keep_up()
        return wish, [
            self._indicator_sheet(wish, visit),
            self._group_sheet(wish, visit),
            self._course_sheet(wish, visit),
        ]

    def _indicator_sheet(self, wish: Wish, visit: Visit) -> Sheet:
        say, regions = self._desk.words.say, visit.account.counted
        now = self._reader.everything(wish.period, regions)
        before = self._reader.everything(wish.other, regions) if wish.other else {}
        heading = [say(visit.language, key) for key in ("indicator", "definition", "unit", *_STATED)]
        stated = self._desk.office.targets.all()
        spans = [f"{one.since} – {one.until}" for one in (wish.period, wish.other) if one]
        rows: list[list[Value]] = [["", *heading, *spans]]
        for key, one in self._desk.office.indicators.items():
            name, definition = (in_script(text.of(visit.base), visit.language) for text in (one.name, one.definition))
            told = [now[key], before[key]] if wish.other else [now[key]]
            unit = say(visit.language, f"unit_{one.unit}")
            rows.append([key, name, definition, unit, *_cells(stated.get(key, {})), *told])
        return rows

    def _group_sheet(self, wish: Wish, visit: Visit) -> Sheet:
        rows: list[list[Value]] = []
        for table in self._tables(wish, visit):
            rows.append(["since", "until", "group", self._desk.words.say(visit.language, f"by_{wish.by}"), *table.keys])
            for period, place in ((wish.period, 2), (wish.other, 3)):
                for row in table.rows if period else ():
                    told: Any = row[place]
                    assert period is not None
                    rows.append([str(period.since), str(period.until), row[1].group, row[0], *told.values()])
        return rows

    def _course_sheet(self, wish: Wish, visit: Visit) -> Sheet:
        course = self._reader.course(wish.period, visit.account.counted)
        keys = ("questions", "received")
        told = {span: values(measures, keys) for span, measures in course.items()}
        return [["span", *keys], *([span, *row.values()] for span, row in told.items())]


def _cells(stated: Stateds) -> list[Value]:
    """Value, day and source of the baseline, then of the target."""
    found = [stated.get(part) for part in PARTS]
    return [cell for one in found for cell in ((one.value, str(one.on), one.source) if one else (None, None, None))]


def _columns(by: str) -> tuple[str, tuple[str, ...]]:
    return _TOOLS if by == "tool" else _QUESTIONS


def _bars_of(table: Table) -> list[Any]:
    kinds = HANDLED if table.key == "of_questions" and "resolved" in table.keys else (table.keys[0],)
    measures: list[Measures] = [row.now for _, row, _, _ in table.rows]
    if table.keys[0] == "tools":
        kinds = ("uses",)
    return bars(measures, kinds)


def _file(content: bytes, media_type: str, wish: Wish, ending: str) -> Response:
    name = f"figures-{wish.period.since}-{wish.period.until}.{ending}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
