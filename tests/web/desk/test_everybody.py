"""Every page of the desk for everybody: axe with the size of targets, a telephone, Tab and Enter alone."""

import pytest
from playwright.sync_api import Page, expect

from advisor.clock import utc_now
from tests.web.conftest import OpenVisitor
from tests.web.desk.conftest import SOON, DeskWorld
from tests.web.desk.pages import PAGES, PHONE, open_all, violations
from tests.web.desk.test_day import log_in
from tests.web.desk.test_figures import ask

TABBED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
# Keeps what got the focus, whether one can see that it has it, and whether it is on the screen.
WATCH = """() => {
  window.stops = [];
  document.addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target), box = target.getBoundingClientRect();
    const lined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const seen = lined && box.width > 1 && box.height > 1;
    window.stops.push([target, seen, box.left >= 0 && box.left < innerWidth]);
  });
}"""
REACHED = """selector => {
  const all = [...document.querySelectorAll(selector)].filter(one => !one.disabled && one.checkVisibility());
  const focused = new Set(window.stops.map(([one]) => one));
  const name = one => one.outerHTML.slice(0, 120);
  return {
    missed: all.filter(one => !focused.has(one)).map(name),
    unseen: window.stops.filter(([, seen]) => !seen).map(([one]) => name(one)),
    outside: window.stops.filter(([, , inside]) => !inside).map(([one]) => name(one)),
  };
}"""


@pytest.fixture
def world(small_world: DeskWorld) -> DeskWorld:
    return small_world


def fill(world: DeskWorld) -> int:
    """Something on each page; the number of the inquiry."""
    boss, room = world.hire("administrator", ("*",), "boss"), world.office.editing
    files = room.folder.texts("trademarks/renewal")
    assert files is not None
    faulty = files | {"en": files["en"].replace("Do not wait.", "Do not wait 30 days.")}
    room.drafts.start("trademarks/renewal", 0, boss.account.id, files, faulty, utc_now())
    world.hire(name="colleague")
    ask(world, 20)
    ask(world, 9, 100, country="CN", handled="clarified")
    boss.post("/desk/newsletters", since="2026-11-01", until="2026-11-30")
    inquiry = world.ask(urgent=("deadline", "customs"), urgent_on=SOON, story="x" * 300)
    world.office.store.note(inquiry, 1, "Called", inquiry.created_at)
    return inquiry.id


@pytest.mark.parametrize(("locale", "scheme", "size"), [("en-US", "light", PHONE), ("zh-CN", "dark", None)])
def test_no_page_has_a_violation_and_each_fits_its_screen(
    world: DeskWorld, visit: OpenVisitor, locale: str, scheme: str, size: dict[str, int] | None
) -> None:
    key, options = fill(world), {"locale": locale, "color_scheme": scheme, **({"viewport": size} if size else {})}
    visitor = visit(f"{world.url}/desk/login", **options)
    assert violations(visitor.page) == []
    visitor.page.context.close()
    page = log_in(world, visit, **options).page

    for path in PAGES:
        page.goto(world.url + path.format(key=key))
        open_all(page)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, path


def test_tab_reaches_everything_on_every_page_and_is_seen_where_it_is(world: DeskWorld, visit: OpenVisitor) -> None:
    key, page = fill(world), log_in(world, visit).page
    for path in PAGES:
        page.goto(world.url + path.format(key=key))
        open_all(page)
        page.evaluate(WATCH)
        for _ in range(page.locator(TABBED).count() + len(page.locator("input[type=date]").all()) * 3 + 2):
            page.keyboard.press("Tab")

        found = page.evaluate(REACHED, TABBED)
        assert found == {"missed": [], "unseen": [], "outside": []}, path


def tab_to(page: Page, name: str) -> None:
    """As somebody without a mouse finds it: Tab after Tab."""
    label = "() => document.activeElement.innerText?.trim() || document.activeElement.labels?.[0]?.innerText.trim()"
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(label) == name:
            return
    raise AssertionError(f"no way to {name!r} by Tab")


@pytest.fixture
def boss(world: DeskWorld, visit: OpenVisitor) -> Page:
    world.hire("administrator", ("*",), "boss")
    return log_in(world, visit).page


# (page, what is gone to by Tab, what is typed there, what Enter then asks for)
DEEDS = (
    ("/desk", ["Search"], "lamps", "text=lamps"),
    ("/desk/articles", ["Search by id or title"], "renew", "text=renew"),
    ("/desk/articles", ["Due for review"], "", "/desk/articles/due"),
    ("/desk/figures", ["Last year"], "", "since="),
    ("/desk/newsletters", ["Make a draft"], "", "/desk/newsletters/1"),
    ("/desk/settings", ["Save"], "", "/desk/settings"),
    ("/desk/canned", ["Mind the deadline", "Save"], "", "/desk/canned"),
)


def test_each_thing_is_done_with_tab_and_enter_alone(world: DeskWorld, boss: Page) -> None:
    for start, stops, typed, address in DEEDS:
        boss.goto(world.url + start)
        do_by_keyboard(boss, stops, typed, address)


def do_by_keyboard(page: Page, stops: list[str], typed: str, address: str) -> None:
    for stop in stops[:-1]:
        tab_to(page, stop)
        page.keyboard.press("Enter")
    tab_to(page, stops[-1])
    page.keyboard.type(typed)
    with page.expect_response(lambda answer: address in answer.url):
        page.keyboard.press("Enter")

    expect(page.locator("h1")).to_be_visible()
