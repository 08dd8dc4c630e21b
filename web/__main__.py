"""`python -m web`: the public server, with its settings from the environment."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import uvicorn

from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.language.detect import warm_up
from advisor.outage import OutageNotice
from advisor.privacy.privacy import open_privacy
from advisor.settings import Settings, read_settings
from advisor.settle import settle
from advisor.steady_output import steady_output
from advisor.tools.handover import HandoverTool
from advisor.tools.toolbox import open_toolbox
from web.app import create_app
from web.channels.data import ChannelsData
from web.channels.database import ChannelsDatabase
from web.channels.registry import open_channels
from web.desk.identity_provider import SignOnSettings
from web.server import server_options
from web.settings import WebSettings


def main() -> None:
    steady_output()
    warm_up()
    settings = read_settings()
    toolbox = open_toolbox(settings)
    office = open_office(settings, toolbox, InquiryStore(settings.desk_database_url))
    handover = toolbox.tools[HandoverTool.id]
    assert isinstance(handover, HandoverTool)
    handover.router = office.router
    channels, notice = open_channels(settings.knowledge / "channels.yml"), OutageNotice(settings.knowledge)
    channel_data = ChannelsData(ChannelsDatabase(settings.channels_database_url))
    privacy = open_privacy(settings, office.inquiries, erasable=[channel_data], ageing=[channel_data])
    app = create_app(_web_settings(settings), _messages(notice), toolbox, office, channels, privacy)
    settle()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        **server_options(settings.trusted_proxies),
    )


def _messages(notice: OutageNotice) -> Callable[[str, str | None], dict[str, Any]]:
    """The notice in the form of Rasa's messages."""

    def message(language: str, country: str | None) -> dict[str, Any]:
        reply = notice(language, country)
        return {"text": reply.text, "custom": reply.custom(), "buttons": [asdict(button) for button in reply.buttons]}

    return message


def _web_settings(settings: Settings) -> WebSettings:
    return WebSettings(
        rasa_url=settings.rasa_address,
        secret=settings.secret.get_secret_value(),
        api_token=settings.api_token.get_secret_value(),
        internal_token=settings.internal_token,
        allowed_origins=tuple(settings.allowed_origins),
        rate_per_minute=settings.rate_per_minute,
        redis_url=settings.redis_url,
        broker_url=settings.broker_url,
        message_limit=settings.message_limit,
        request_limit=settings.request_limit,
        reply_timeout=settings.reply_timeout,
        events_database_url=settings.events_database_url,
        channels_database_url=settings.channels_database_url,
        today=settings.today,
        public_address=settings.public_address,
        is_secure=settings.public_address.startswith("https://"),
        sign_on=SignOnSettings(
            settings.oidc_issuer,
            settings.oidc_client_id,
            settings.oidc_client_secret.get_secret_value(),
            f"{settings.public_address}/desk/sign-on/back",
            settings.desk_password_login,
        ),
    )


if __name__ == "__main__":
    main()
