"""Puts the public server together from its parts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from advisor.clock import utc_now
from advisor.events.counters import Counters
from advisor.events.desk_events import DeskEvents
from advisor.events.keys import EventKeys
from advisor.events.opinions import Opinions
from advisor.events.placing import Placing
from advisor.events.publications import Publications
from advisor.events.store import EventStore
from advisor.events.writer import EventWriter
from advisor.inquiries.office import Office
from advisor.privacy.privacy import Privacy
from advisor.tools.toolbox import Toolbox
from web.attachments import FileLinks
from web.back_office import back_office_routes
from web.channels.post import Post, open_post
from web.channels.registry import OpenChannels
from web.conversations import Conversations
from web.edge import Edge
from web.event_broker import EventBroker
from web.feedback import Feedback
from web.figure_keeper import FigureKeeper, keep_figures
from web.gateway import Gateway
from web.handover import Handovers
from web.headers import SecurityHeaders
from web.privacy.desk import PrivacyDesk
from web.privacy.links import ExportLinks
from web.privacy.retention import forget_aged_daily
from web.rasa import Rasa
from web.rates import Rates
from web.refusal import refusal_handlers
from web.routes import public_routes
from web.settings import WebSettings
from web.tokens import Tokens
from web.turn_events import TurnEvents
from web.turns import OutageNotice, Turns
from web.wording import Wording

_HERE = Path(__file__).parent
_STOP_SECONDS = 2.0


def create_app(
    settings: WebSettings,
    outage_notice: OutageNotice,
    toolbox: Toolbox,
    office: Office,
    channels: OpenChannels | None = None,
    privacy: Privacy | None = None,
) -> Starlette:
    """`outage_notice(language, country)` gives the whole message for a question Rasa could not take.

    What is remembered of conversations is in this process, unless `settings.redis_url` lets several share it.
    """
    gateway = _make_gateway(settings, outage_notice, office, privacy)
    post = open_post(gateway, channels, office.inquiries) if channels else Post()
    log = gateway.events.writer.store
    desk_events = DeskEvents(log, office.inquiries, office.router.focal_points, gateway.events.keys)
    figures = FigureKeeper(desk_events, Counters(log))

    def works() -> Iterator[Awaitable[None]]:
        """What goes on beside the requests."""
        yield from (work() for work in post.work)
        yield keep_figures(figures)
        if settings.broker_url:
            yield EventBroker(settings.broker_url, Publications(log)).keep_publishing()
        if privacy:
            yield forget_aged_daily(privacy.data)

    return Starlette(
        routes=[
            *public_routes(gateway, toolbox, post.doors),
            *back_office_routes(gateway, office, figures, channels),
        ],
        middleware=_middleware(gateway),
        exception_handlers=refusal_handlers(gateway.wording),
        lifespan=_lifespan(gateway, works, channels),
    )


def _lifespan(
    gateway: Gateway, works: Callable[[], Iterable[Awaitable[None]]], channels: OpenChannels | None
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        working = [asyncio.ensure_future(work) for work in works()]
        yield
        for task in working:
            task.cancel()
        await asyncio.wait(working, timeout=_STOP_SECONDS)
        gateway.events.writer.close()
        await gateway.rasa.close()
        await gateway.conversations.close()
        if channels:
            await channels.http.aclose()

    return lifespan


def _make_gateway(
    settings: WebSettings, outage_notice: OutageNotice, office: Office, privacy: Privacy | None
) -> Gateway:
    rasa = Rasa(settings.rasa_url, settings.reply_timeout, settings.internal_token)
    days = office.attachment_rules.link_days
    file_links = FileLinks(office.attachments, settings.secret, settings.public_address, days)
    conversations, wording = Conversations(settings.redis_url, settings.secret), Wording(_HERE / "text")
    handovers = Handovers(office.inquiries, file_links)
    events = TurnEvents(
        EventWriter(EventStore(settings.events_database_url)),
        EventKeys(settings.secret),
        Placing(office.library, office.router),
        is_preview=settings.today is not None,
    )
    feedback = Feedback(Opinions(events.writer, events.keys), events.keys, office.questionnaire, wording)
    links = ExportLinks(settings.secret, privacy.address) if privacy else None
    desk = PrivacyDesk(privacy, links, rasa, wording, utc_now) if privacy and links else None
    return Gateway(
        settings=settings,
        wording=wording,
        conversations=conversations,
        rasa=rasa,
        rates=Rates(settings.rate_per_minute, settings.redis_url),
        tokens=Tokens(settings.secret),
        turns=Turns(rasa, conversations, handovers, outage_notice, events, feedback, settings.reply_timeout, desk),
        handovers=handovers,
        events=events,
        feedback=feedback,
        files=file_links,
        privacy=desk,
    )


def _middleware(gateway: Gateway) -> list[Middleware]:
    """Outermost first. Edge stands inside the rest, so that its answer to an error gets their headers too."""
    origins = gateway.settings.allowed_origins
    return [
        Middleware(SecurityHeaders, allowed_origins=origins),
        Middleware(GZipMiddleware, minimum_size=1_000),
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type"],
            expose_headers=["Retry-After"],
        ),
        Middleware(Edge, wording=gateway.wording),
    ]
