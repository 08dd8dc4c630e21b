"""What browsers tell of our Content-Security-Policy."""

import json

import pytest
from structlog.testing import capture_logs

from tests.web.conftest import Door, OpenVisitor

OLDER = {"csp-report": {"effective-directive": "img-src", "blocked-uri": "https://evil.example/a?case=secret"}}
NEWER = [{"type": "csp-violation", "body": {"effectiveDirective": "script-src-elem", "blockedURL": "inline"}}]


def reported(logs: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(log["rule"], log["stopped"]) for log in logs if log["event"] == "policy_report"]


@pytest.mark.parametrize(
    ("report", "logged"),
    [
        (OLDER, [("img-src", "https://evil.example")]),
        (NEWER, [("script-src-elem", "inline")]),
        ([*NEWER, *NEWER], [("script-src-elem", "inline")] * 2),
        ([5, None, {"body": "x"}, {"csp-report": {"blocked-uri": 5}}], [("", "")]),
        ("nothing", []),
    ],
)
def test_a_report_is_logged_without_what_may_be_private(
    door: Door, report: object, logged: list[tuple[str, str]]
) -> None:
    with capture_logs() as logs:
        answer = door.http.post("/api/policy-reports", content=json.dumps(report))

    assert answer.status_code == 204
    assert reported(logs) == logged


@pytest.mark.parametrize("content", [b"{", b"[" * 30_000, b"\xff"])
def test_what_is_no_report_is_dropped(door: Door, content: bytes) -> None:
    with capture_logs() as logs:
        assert door.http.post("/api/policy-reports", content=content).status_code == 204
    assert reported(logs) == []


def test_the_browser_reports_what_the_policy_stops_and_nothing_of_a_usual_visit(door: Door, visit: OpenVisitor) -> None:
    with capture_logs() as logs:
        visitor = visit(door.url)
        visitor.ask("How do I renew?")
        visitor.see(".log summary").click()
        assert reported(logs) == []

        with visitor.page.expect_request("**/api/policy-reports"):
            visitor.page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://evil.example/x'}))")
        visitor.page.wait_for_timeout(300)
    assert ("img-src", "https://evil.example") in reported(logs)


def test_a_report_stays_on_its_line(door: Door) -> None:
    told = "img-src\r\n[error] forged \x1b[31m\ud800 \u2028"
    report = {"csp-report": {"effective-directive": told, "blocked-uri": told}}
    with capture_logs() as logs:
        assert door.http.post("/api/policy-reports", content=json.dumps(report)).status_code == 204
    assert reported(logs) == [("img-src[error]forged[31m", "img-src[error]forged[31m")]
