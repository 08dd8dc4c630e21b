"""A gateway in a process of its own, to be killed; it is given its port, Rasa's address and its two databases."""

import sys

import uvicorn

from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from tests.web.conftest import TOOLBOX, make_settings
from tests.web.stand_in import outage_notice
from web.app import create_app
from web.channels import inbox, outbox, rounds
from web.channels.registry import open_channels


def main(port: str, rasa: str, desk: str, channels: str) -> None:
    # As in production, but that what a dead process held is taken up after half a second.
    rounds.LOOK_SECONDS = 0.05
    inbox.HOLD_SECONDS = outbox.HOLD_SECONDS = 0.5
    settings = read_settings()
    office = open_office(settings, TOOLBOX, InquiryStore(desk))
    opened = open_channels(settings.knowledge / "channels.yml", (0.0,))
    app = create_app(make_settings(rasa, channels_database_url=channels), outage_notice, TOOLBOX, office, opened)
    uvicorn.run(app, port=int(port), log_level="error", ws="none")


if __name__ == "__main__":
    main(*sys.argv[1:])
