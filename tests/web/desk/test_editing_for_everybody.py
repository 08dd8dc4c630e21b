"""Editors' pages for everybody: axe, a telephone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.clock import utc_now
from tests.web.conftest import OpenVisitor
from tests.web.desk.newsroom import Newsroom, open_newsroom
from tests.web.desk.pages import PHONE, open_all, violations
from tests.web.desk.test_day import log_in


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path) as found:
        boss = found.hire("boss", "administrator")
        files = found.room.folder.texts("trademarks/renewal")
        assert files is not None
        faulty = files | {"en": files["en"].replace("Do not wait.", "Do not wait 30 days.")}
        found.room.drafts.start("trademarks/renewal", 0, boss.account.id, files, faulty, utc_now())
        boss.post("/desk/newsletters", since="2026-11-01", until="2026-11-30")
        yield found


PAGES = [f"/desk/articles{rest}" for rest in ("", "/due", "/gaps", "/ratings", "/trademarks/renewal")]
PAGES += ["/desk/newsletters", "/desk/newsletters/1"]


@pytest.mark.parametrize(("locale", "scheme"), [("en-US", "light"), ("zh-CN", "dark")])
def test_no_page_has_a_violation_and_all_fit_a_telephone(
    newsroom: Newsroom, visit: OpenVisitor, locale: str, scheme: str
) -> None:
    page = log_in(newsroom, visit, locale=locale, color_scheme=scheme, viewport=PHONE).page  # type: ignore[arg-type]
    for path in PAGES:
        page.goto(newsroom.url + path)
        open_all(page)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
