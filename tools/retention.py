"""Deletes what is past its period, once: `python -m tools.retention`. The public server does it daily by itself."""

import sys

from advisor.clock import utc_now
from advisor.errors import AdvisorError
from advisor.inquiries.database import DeskDatabase
from advisor.privacy.privacy import open_privacy
from advisor.settings import read_settings
from web.channels.data import ChannelsData
from web.channels.database import ChannelsDatabase


def main() -> int:
    try:
        settings = read_settings()
        channel_data = ChannelsData(ChannelsDatabase(settings.channels_database_url))
        privacy = open_privacy(settings, DeskDatabase(settings.desk_database_url), ageing=[channel_data])
    except AdvisorError as error:
        print(error, file=sys.stderr)
        return 1
    if failed := privacy.data.forget_aged(utc_now()):
        print(f"Not reached, nothing deleted there: {', '.join(failed)}", file=sys.stderr)
        return 1
    print("Deleted what is past its period.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
