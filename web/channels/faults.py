"""From a platform's answer to what is wrong with it, by the platform's own codes."""

import re
from collections.abc import Mapping, Sequence

from advisor.channel_errors import Meaning
from web.channels.delivery import DeliveryError, StaleTokenError, passes

# A code nobody has looked up may be shown; a sentence of the platform might hold words of the user.
_SHOWN = re.compile(r"[\w.:/-]{1,60}")


def fault_of(meanings: Mapping[str, Meaning], codes: Sequence[str], status: int) -> DeliveryError | None:
    """None when the answer says that nothing is wrong; `codes` has the most particular one first."""
    by_http = [f"status {status}"] if status >= 400 else []
    known = next((code for code in [*codes, *by_http] if code in meanings), None)
    if known is not None:
        return _meant(meanings[known], known, status)
    if not codes and not by_http:
        return None
    shown = next((f"code {code}" for code in codes if _SHOWN.fullmatch(code)), f"status {status}")
    reason = f"busy {shown}" if passes(status) else shown
    return DeliveryError(reason, permanent=not passes(status), status=status)


def _meant(meaning: Meaning, code: str, status: int) -> DeliveryError:
    """Its reason is the meaning, which the desk says in words, and the code."""
    reason = f"{meaning} {code}"
    if meaning == "token":
        return StaleTokenError(reason, status=status)
    return DeliveryError(reason, permanent=meaning != "busy", status=status)
