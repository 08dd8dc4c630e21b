"""What could not be delivered in the last week, counted by channel and reason: no words, and nobody's name."""

from collections import Counter

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response

from web.channels.data import ChannelsData
from web.desk.delivery_words import reason_in_words, way_in_words
from web.desk.desk import Desk
from web.desk.visit import DeskRefusal, Visit


class LostPage:
    def __init__(self, desk: Desk, channels: ChannelsData) -> None:
        self._desk = desk
        self._channels = channels

    def show(self, request: Request, visit: Visit) -> Response:
        try:
            lost = self._channels.lost()
        except SQLAlchemyError as error:
            raise DeskRefusal(503, "database") from error

        def say(key: str, **blanks: object) -> str:
            return self._desk.words.say(visit.language, key, **blanks)

        rows = [
            (way_in_words(way, say), reason_in_words(reason, say), count)
            for (way, reason), count in Counter(lost).most_common()
        ]
        return self._desk.show(request, "lost.html", visit.language, visit, rows=rows)
