"""Requests whose head is endless or never comes: uvicorn by itself keeps the one and waits for the other."""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# A link to a file carries the facts of a case; nothing else of ours is nearly as long.
LONGEST_HEAD = 32 * 1024
HEAD_SECONDS = 10.0


class GuardedProtocol(HttpToolsProtocol):
    """Closes a connection whose request line and headers exceed 32 KiB or take more than ten seconds to come.

    The same when a body still trickles in ten seconds after its request was answered.
    """

    _read = 0
    _is_in_head = True
    _deadline: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        is_answered = self.cycle is not None and self.cycle.response_complete
        if self._deadline is None and (self._is_in_head or is_answered):
            self._wait()
        if self._is_in_head:
            self._read += len(data)
        super().data_received(data)
        if self._is_in_head and self._read > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("Request line and headers are too long.")

    def on_headers_complete(self) -> None:
        """Raises ValueError, which uvicorn answers with 400."""
        self._is_in_head = False
        self._stop_waiting()
        if len(self.url) + sum(len(name) + len(value) for name, value in self.headers) > LONGEST_HEAD:
            raise ValueError("too long")
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._is_in_head, self._read = True, 0

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
