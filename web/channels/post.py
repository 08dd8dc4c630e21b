"""The chat platforms put together: a door for each, and the rounds that bring what could not be sent at once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from advisor.inquiries.deliveries import Deliveries
from advisor.inquiries.store import InquiryStore
from web.channels.addresses import ReturnAddresses
from web.channels.answers import Answers
from web.channels.courier import Courier
from web.channels.database import ChannelsDatabase
from web.channels.desk_threads import DeskThreads
from web.channels.door import ChannelDoor
from web.channels.inbox import Inbox
from web.channels.outbox import Outbox
from web.channels.registry import OpenChannels
from web.channels.relay import Relay
from web.channels.rounds import go_round
from web.channels.seal import Seal
from web.gateway import Gateway

Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Post:
    """`work` is what goes on while the server runs: fetching, sending, looking for what was left."""

    doors: dict[str, ChannelDoor] = field(default_factory=dict)
    work: tuple[Work, ...] = ()


def open_post(gateway: Gateway, channels: OpenChannels, desk: InquiryStore) -> Post:
    by_name = {channel.name: channel for channel in channels.channels}
    secret = gateway.settings.secret
    database, seal = ChannelsDatabase(gateway.settings.channels_database_url), Seal(secret)
    inbox, outbox, addresses = Inbox(database, secret), Outbox(database, seal), ReturnAddresses(database, seal)
    deliveries, threads = Deliveries(desk), DeskThreads(desk, secret)
    courier = Courier(by_name, outbox, inbox, deliveries)
    relay = Relay(by_name, gateway, deliveries, inbox, outbox, addresses, threads)
    answers = Answers(gateway, inbox, outbox, addresses, threads, courier)
    doors = {name: ChannelDoor(channel, answers, gateway.rates) for name, channel in by_name.items()}
    rounds: tuple[Work, ...] = (relay.look, courier.look, partial(answers.answer_left, by_name))
    work: tuple[Work, ...] = (*(door.fetch for door in doors.values()), *(partial(go_round, look) for look in rounds))
    return Post(doors, work)
