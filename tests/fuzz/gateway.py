"""The running gateway: broken requests at every door, and what schemathesis makes of our own OpenAPI document."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import quote

import httpx
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from advisor.inquiries.office import open_office
from advisor.inquiries.store import InquiryStore
from advisor.settings import read_settings
from tests.fuzz.mutate import as_bytes, mutated
from tests.fuzz.target import Attempt, Outcome, Target
from tests.fuzz.texts import SAMPLES, toolbox
from tests.web.conftest import API_TOKEN, make_settings
from tests.web.servers import serve
from tests.web.stand_in import StandInRasa, outage_notice
from web.app import create_app
from web.headers import REPORTS
from web.tokens import Tokens

_BEARER = {"Authorization": f"Bearer {API_TOKEN}"}
_JSON = {"Content-Type": "application/json"}
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_PLACES = "/ /files/ /export/ /desk/ /desk/inquiries/ /static/ /text/ /api/tools/ /plain?language=".split()
# Looked for in the bytes: an image is no text, and may carry a trace all the same.
_TRACES = (b"Traceback", b'File "', b"sqlalchemy", b"starlette", b"site-packages")


@contextmanager
def gateway() -> Iterator[str]:
    """Its address, with a stand-in for Rasa behind it and databases of its own."""
    with tempfile.TemporaryDirectory() as folder, serve(StandInRasa().app) as rasa:
        office = open_office(read_settings(), toolbox(), InquiryStore(f"sqlite:///{Path(folder) / 'desk.db'}"))
        chosen = make_settings(
            rasa, rate_per_minute=10**9, events_database_url=f"sqlite:///{Path(folder) / 'events.db'}"
        )
        with serve(create_app(chosen, outage_notice, toolbox(), office)) as url:
            yield url


def attempts(url: str) -> Attempt:
    http = httpx.Client(base_url=url, timeout=30)
    token = Tokens("tests only").sign("fuzzed")
    bodies = [json.dumps({"token": token, "conversation": "c", "text": text, "after": 1}) for text in SAMPLES]
    forms = [f"token={token}&csrf=a&name=b&password=c&text={quote(text)}" for text in SAMPLES]
    rated = [json.dumps({"token": token, "rating": "up", "reason": "wrong", "message": text}) for text in SAMPLES]
    reports = [json.dumps({"csp-report": {"violated-directive": text, "blocked-uri": text}}) for text in SAMPLES]
    doors: list[Callable[[Random], httpx.Response]] = [
        lambda chance: http.post("/api/chat", content=as_bytes(chance, mutated(chance, bodies)), headers=_JSON),
        lambda chance: http.post("/api/updates", content=as_bytes(chance, mutated(chance, bodies)), headers=_JSON),
        lambda chance: http.post(
            "/api/messages", content=as_bytes(chance, mutated(chance, bodies)), headers=_JSON | _BEARER
        ),
        lambda chance: http.post("/api/feedback", content=as_bytes(chance, mutated(chance, rated)), headers=_JSON),
        lambda chance: http.post(REPORTS, content=as_bytes(chance, mutated(chance, reports))),
        lambda chance: http.post("/plain", content=as_bytes(chance, mutated(chance, forms)), headers=_FORM),
        lambda chance: http.post("/desk/bulk", content=as_bytes(chance, mutated(chance, forms)), headers=_FORM),
        lambda chance: http.get(_path(chance)),
        lambda chance: http.get("/plain", headers=[(b"Accept-Language", _latin(chance)), (b"Cookie", _latin(chance))]),
    ]

    def attempt(chance: Random) -> None:
        answer = chance.choice(doors)(chance)
        assert answer.status_code < 500, f"{answer.status_code} {answer.request.url}"
        assert not any(trace in answer.content for trace in _TRACES), answer.text[:200]

    return attempt


def _path(chance: Random) -> str:
    start = chance.choice(_PLACES)
    return start + quote(mutated(chance, SAMPLES)[:600].encode("utf-8", "replace"), safe="/?&=%;@")


def _latin(chance: Random) -> bytes:
    """As far as a client can send it."""
    text = mutated(chance, SAMPLES)[:300].encode("latin-1", "replace").decode("latin-1")
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f").strip().encode("latin-1") or b"a"


def described(url: str, count: int) -> Outcome:
    """`count` requests after our OpenAPI document, shared by its addresses: valid ones and broken ones."""
    schema = schemathesis.openapi.from_url(f"{url}/api/openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    modes = [(operation, mode) for operation in operations for mode in schemathesis.GenerationMode]
    outcome, began = Outcome("the OpenAPI document (schemathesis)"), time.monotonic()
    for operation, mode in modes:

        @settings(max_examples=max(1, count // len(modes)), deadline=None, database=None,
                  suppress_health_check=list(HealthCheck), derandomize=True)  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            outcome.tried += 1
            answer = case.call(headers=_BEARER)
            assert answer.status_code < 500, f"{answer.status_code} {case.operation.label} {case.body!r}"
            assert not any(trace in answer.content for trace in _TRACES), answer.content[:200]

        try:
            ask()
        except Unsatisfiable:
            # An address that takes nothing: no input of it is broken.
            continue
        except Exception as error:
            outcome.faults[f"{operation.label}"] = f"{type(error).__name__}: {str(error)[:300]}"
    outcome.seconds = time.monotonic() - began
    return outcome


def target(url: str) -> Target:
    return Target("every door of the gateway", 12, lambda: attempts(url))
