"""Reading a mail: who vouches for its sender, what its writer has just typed, and whether a machine wrote it."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from html import unescape

_BY_MACHINE = ("mailer-daemon@", "postmaster@", "noreply@", "no-reply@", "donotreply@", "do-not-reply@")
# What an earlier mail is introduced by, in the programs of either language.
_QUOTED = re.compile(
    r"^(?:>.*|-{2,} ?(?:Original Message|Forwarded message|原始邮件|原始郵件|转发邮件).*|_{10,}"
    r"|On .{5,200}wrote:|于?.{0,60}\d{4}.{0,80}(?:写道|寫道)[:：]|在 ?.{0,120}(?:写道|寫道)[:：]"
    r"|(?:From|发件人|寄件者)[:：] .*)$",
    re.MULTILINE,
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
# A tag ends at the next one's beginning at the latest: else a mail full of "<" takes hours.
_CODE = re.compile(r"<(/?)(style|script)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]*>", re.IGNORECASE)


def read_mail(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def authenticated(content: bytes, server: str) -> bool:
    """Whether `server`, our own, vouches for the sender in its topmost Authentication-Results (RFC 8601).

    Further down the same header may be anybody's: a server takes its own name out of what it receives.
    """
    headers = BytesHeaderParser(policy=policy.compat32).parsebytes(content)
    results = headers.get_all("Authentication-Results") or []
    for result in (re.sub(r"\s+", " ", str(result)).strip().lower() for result in results):
        name, _, verdicts = result.partition(";")
        if name.split(" ")[0] == server.lower():
            return _passes(verdicts)
    return False


def _passes(verdicts: str) -> bool:
    """DMARC decides where it was checked; it alone ties DKIM and SPF to the address people see."""
    found: dict[str, str] = dict(re.findall(r"\b(dmarc|dkim|spf)=(\w+)", verdicts))
    if found.get("dmarc", "none") != "none":
        return found["dmarc"] == "pass"
    return "pass" in (found.get("dkim"), found.get("spf"))


def is_automatic(mail: EmailMessage) -> bool:
    """A bounce, a note of absence, a list: answering it would begin a conversation of machines (RFC 3834)."""
    submitted = str(mail["Auto-Submitted"] or "no").split(";")[0].strip().lower()
    precedence = str(mail["Precedence"] or "").strip().lower()
    return bool(
        submitted != "no"
        or precedence in {"bulk", "list", "junk", "auto_reply"}
        or any(mail[name] for name in ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond"))
        or str(mail["Return-Path"] or "").strip() == "<>"
        or any(name in str(mail["From"] or "").lower() for name in _BY_MACHINE)
        or mail.get_content_type() in {"multipart/report", "text/calendar"}
    )


def thread_of(mail: EmailMessage) -> str:
    """The id of the mail that began the thread."""
    known = f"{mail['References'] or ''} {mail['In-Reply-To'] or ''} {mail['Message-ID'] or ''}".split()
    return known[0] if known else ""


def desk_thread_of(mail: EmailMessage, domain: str) -> str:
    """The name of the desk's thread the mail answers; "" for any other."""
    known = f"{mail['In-Reply-To'] or ''} {mail['References'] or ''}"
    found = re.search(rf"<(inquiry\.[A-Z0-9]{{5}}\.[0-9a-f]{{24}})(?:\.[0-9a-f]+)?@{re.escape(domain)}>", known)
    return found[1] if found else ""


def plain_text(mail: EmailMessage) -> str:
    """What the writer has typed, without what is quoted and without the signature; "" when there is no text."""
    body = mail.get_body(("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content()).replace("\r\n", "\n")
    if body.get_content_type() == "text/html":
        text = unescape(_TAG.sub("", _BREAK.sub("\n", _without_code(text))))
    for end in (_QUOTED, _SIGNATURE):
        if found := end.search(text):
            text = text[: found.start()]
    return text.strip()


def _without_code(text: str) -> str:
    """HTML without what stands in style and script, up to the end if they are left open."""
    kept, end, inside = [], 0, ""
    for tag in _CODE.finditer(text):
        is_end, name = tag[1], tag[2].lower()
        if not inside and not is_end:
            kept.append(text[end : tag.start()])
            inside = name
        elif is_end and name == inside:
            inside, end = "", tag.end()
    return "".join(kept) if inside else "".join([*kept, text[end:]])
