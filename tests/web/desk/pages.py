"""What a page of the desk shows and what the store holds."""

import re

from tests.web.desk.conftest import DeskWorld


def references(page: str) -> list[str]:
    """The inquiries of a queue page, in their order."""
    return re.findall(r'<a href="/desk/inquiries/\d+">(\w{5})</a>', page)


def words_of(world: DeskWorld, inquiry_id: int) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in world.office.store.conversation(inquiry_id)]
