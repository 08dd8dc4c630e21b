"""The desk, and the newsletter made there for everybody to read."""

from pathlib import Path

from starlette.routing import BaseRoute, Route

from advisor.events.figures import FigureReader
from advisor.inquiries.office import Office
from web.channels.data import ChannelsData
from web.channels.database import ChannelsDatabase
from web.channels.platforms.email import Email
from web.channels.registry import OpenChannels
from web.desk.routes import desk_routes
from web.figure_keeper import FigureKeeper
from web.gateway import Gateway
from web.newsletter import Newsletter
from web.newsletter_forms import NewsletterForms, newsletter_templates


def back_office_routes(
    gateway: Gateway, office: Office, figures: FigureKeeper, channels: OpenChannels | None
) -> list[BaseRoute]:
    room, templates = office.editing, newsletter_templates(Path(__file__).parent / "templates")
    forms = NewsletterForms(room.newsletter, templates, room.settings.public_address)
    letter = Newsletter(room.issues, forms)
    email = next((one for one in channels.channels if isinstance(one, Email)), None) if channels else None
    return [
        Route("/newsletter/{language}.atom", letter.feed, methods=["GET"]),
        Route("/newsletter/{key:int}/{language}", letter.page, methods=["GET"]),
        *desk_routes(
            office,
            gateway.settings.is_secure,
            ChannelsData(ChannelsDatabase(gateway.settings.channels_database_url)),
            FigureReader(figures.counters),
            figures.keep_up_at_once,
            forms,
            email,
            gateway.settings.sign_on,
            gateway.settings.secret,
            frozenset(one.name for one in channels.channels if not one.may_follow) if channels else frozenset(),
        ),
    ]
