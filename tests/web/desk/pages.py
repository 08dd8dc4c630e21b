"""What a page of the desk shows and what the store holds."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.web.desk.conftest import DeskWorld


def references(page: str) -> list[str]:
    """The inquiries of a queue page, in their order."""
    return re.findall(r'<a href="/desk/inquiries/\d+">(\w{5})</a>', page)


def words_of(world: DeskWorld, inquiry_id: int) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in world.office.store.conversation(inquiry_id)]


PHONE = {"width": 360, "height": 740}
# Of an administrator, who sees every page; {key} is an inquiry.
PAGES = (
    "/desk",
    "/desk?text=lamps&topic=trademarks",
    "/desk/inquiries/{key}",
    "/desk/inquiries/{key}?article=trademarks/renewal&canned=need_documents",
    "/desk/articles",
    "/desk/articles?text=renew",
    "/desk/articles/due",
    "/desk/articles/gaps",
    "/desk/articles/ratings",
    "/desk/articles/trademarks/renewal",
    "/desk/newsletters",
    "/desk/newsletters/1",
    "/desk/figures?by=country&compare=before",
    "/desk/figures/targets",
    "/desk/lost",
    "/desk/canned",
    "/desk/focal-points",
    "/desk/focal-points/africa",
    "/desk/accounts",
    "/desk/settings",
    "/desk/audit",
    "/desk/nothing",
)


def violations(page: Page) -> list[object]:
    """By axe, with the rule on the size of what is pressed, which it leaves out by itself."""
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]


def open_all(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
