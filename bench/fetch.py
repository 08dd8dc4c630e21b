"""Files from public addresses, kept in var/bench/data and checked against the digest they must have."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import httpx

DATA = Path("var/bench/data")
_SECONDS = 60


class FetchError(Exception):
    """A file could not be had, or is not the one that was measured; the message names it."""


@dataclass(frozen=True)
class PublicFile:
    name: str
    url: str
    sha256: str

    def fetch(self) -> Path:
        """The path of the file, downloaded unless it is there already. Raises FetchError."""
        path = DATA / self.name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self._download())
        if hashlib.sha256(path.read_bytes()).hexdigest() != self.sha256:
            raise FetchError(f"{path} is not the file of {self.url} that was measured: delete it and fetch it again")
        return path

    def _download(self) -> bytes:
        try:
            response = httpx.get(self.url, follow_redirects=True, timeout=_SECONDS).raise_for_status()
        except httpx.HTTPError as error:
            raise FetchError(f"cannot fetch {self.url} ({error}): put the file at {DATA / self.name}") from error
        return response.content
