"""A desk over a small knowledge folder that editors may write to, with an event log and perhaps a mail server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from advisor.clock import utc_now
from advisor.editing.room import EditingRoom
from advisor.inquiries.desk_store import DeskStore
from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.desk.conftest import PASSWORD, Staff
from tests.web.desk.editing import write_editable_knowledge
from tests.web.servers import serve
from tests.web.stand_in import outage_notice
from web.app import create_app
from web.channels.registry import OpenChannels


@dataclass
class Newsroom:
    url: str
    room: EditingRoom
    hire: Callable[..., Staff]
    root: Path
    desk: DeskStore

    def file(self, language: str) -> str:
        return self.room.folder.path("trademarks/renewal", language).read_bytes().decode()


@contextmanager
def open_newsroom(folder: Path, channels: OpenChannels | None = None) -> Iterator[Newsroom]:
    root = write_editable_knowledge(folder / "knowledge")
    changes = {"knowledge": root, "events_database_url": f"sqlite:///{folder / 'events.db'}"}
    inquiries = InquiryStore(f"sqlite:///{folder / 'desk.db'}")
    office = open_office(read_settings().model_copy(update=changes), TOOLBOX, inquiries)
    app = create_app(make_settings("http://127.0.0.1:9"), outage_notice, TOOLBOX, office, channels)
    with ExitStack() as stack, serve(app) as url:

        def hire(name: str, role: str = "editor") -> Staff:
            account = office.accounts.add(name, PASSWORD, role, ["*"], None, utc_now())
            staff = Staff(stack.enter_context(httpx.Client(base_url=url, timeout=60)), account)
            staff.log_in()
            return staff

        yield Newsroom(url, office.editing, hire, root, office.store)
