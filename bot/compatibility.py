"""What Rasa 3.6.21 looks for and current libraries no longer have; must run before `rasa` is imported.

Reasons and the versions tried are in docs/decisions/0002-raised-pins.md.
"""

import packaging.version
import sanic.response
from sanic.response import ResponseStream


class LegacyVersion:
    """Removed in packaging 22; rasa.shared.utils.validation names it."""


def stream(streaming_fn, status=200, headers=None, content_type="text/plain; charset=utf-8"):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN201
    """Removed in sanic 22.6; Rasa's REST channel calls it."""
    return ResponseStream(streaming_fn, status=status, headers=headers, content_type=content_type)


def prepare() -> None:
    for module, name, substitute in (
        (packaging.version, "LegacyVersion", LegacyVersion),
        (sanic.response, "stream", stream),
    ):
        if not hasattr(module, name):
            setattr(module, name, substitute)
