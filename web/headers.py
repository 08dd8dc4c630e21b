"""Security headers on every response, errors and files included."""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Where browsers tell what the policy stopped (web/policy_reports.py).
REPORTS = "/api/policy-reports"

_FILES = ("/widget.js", "/static/", "/text/")
_YEAR_SECONDS = 31_536_000


class SecurityHeaders:
    """`allowed_origins` may show our pages in a frame; a page without a frame needs no permission."""

    def __init__(self, app: ASGIApp, allowed_origins: Sequence[str]) -> None:
        self._app = app
        self._policy = content_security_policy(allowed_origins)
        # Nobody shows the staff's pages in a frame of theirs.
        self._desk_policy = content_security_policy(()).replace("frame-ancestors 'self'", "frame-ancestors 'none'")
        self._headers = {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                is_desk = str(scope["path"]).startswith("/desk")
                headers["Content-Security-Policy"] = self._desk_policy if is_desk else self._policy
                if is_desk:
                    headers["X-Frame-Options"] = "DENY"
                # Files are revalidated by ETag, so that widget and server never differ in version.
                headers.setdefault("Cache-Control", "no-cache" if is_file(scope) else "no-store")
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = f"max-age={_YEAR_SECONDS}"
            await send(message)

        await self._app(scope, receive, send_with_headers)


def content_security_policy(allowed_origins: Sequence[str]) -> str:
    ancestors = "*" if "*" in allowed_origins else " ".join(["'self'", *allowed_origins])
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": ancestors,
        "require-trusted-types-for": "'script'",
        # Its successor report-to reports late, and not every browser knows it.
        "report-uri": REPORTS,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def is_file(scope: Scope) -> bool:
    """One of the widget's own files, which are the same for everybody."""
    return str(scope.get("path", "")).startswith(_FILES)
