from email.message import EmailMessage
from functools import cache
from typing import Any, ClassVar

import httpx

from tests.web.channels.kit import Kit, Sent, Wire
from tests.web.stand_in_mail import StandInMail
from tests.web.stand_in_platform import Call, StandInPlatform

ADDRESS, PASSWORD, SERVER = "ip@advisor.example", "email-password", "mx.advisor.example"
VOUCHED = f"{SERVER}; dkim=pass header.d=people.example; spf=pass; dmarc=pass header.from=people.example"


@cache
def mail_server() -> StandInMail:
    return StandInMail(ADDRESS, PASSWORD)


class EmailKit(Kit):
    name = "email"
    settings: ClassVar = {
        "ADVISOR_EMAIL_ADDRESS": ADDRESS,
        "ADVISOR_EMAIL_PASSWORD": PASSWORD,
        "ADVISOR_EMAIL_IMAP_HOST": "127.0.0.1",
        "ADVISOR_EMAIL_SMTP_HOST": "127.0.0.1",
        "ADVISOR_EMAIL_AUTH_SERVER": SERVER,
        "ADVISOR_EMAIL_SECURITY": "none",
        "ADVISOR_EMAIL_EVERY_SECONDS": "0.02",
    }
    # Two ports take the place of an address.
    api = "ADVISOR_EMAIL_UNUSED"
    proof = ()

    def __init__(self) -> None:
        self.own = {
            "ADVISOR_EMAIL_IMAP_PORT": str(mail_server().imap_port),
            "ADVISOR_EMAIL_SMTP_PORT": str(mail_server().smtp_port),
        }

    def attach(self, platform: StandInPlatform) -> None:
        mail_server().platform = platform

    def deliver(self, http: httpx.Client, wire: Wire) -> httpx.Response:
        """Into the mailbox; what was flagged there was refused."""
        if "Flagged" in mail_server().receive(wire.content):
            return httpx.Response(401, json={"error": {"code": "bad_signature"}})
        return httpx.Response(200)

    def sign(self, content: bytes) -> Wire:
        return Wire("MAIL", {}, f"Authentication-Results: {VOUCHED}\r\n".encode() + content)

    def said(self, text: str, id: str, user: str = "4711") -> Wire:
        return self.sign(bytes(letter(text, id, user)))

    def unreadable(self, id: str, user: str = "4711") -> Wire:
        mail = letter("", id, user)
        del mail["Subject"]
        mail.clear_content()
        mail.add_attachment(b"png", maintype="image", subtype="png")
        return self.sign(bytes(mail))

    def ignored(self) -> Wire:
        return self.sign(bytes(letter("I am away.", "5", "4711", **{"Auto-Submitted": "auto-replied"})))

    def forged(self, wire: Wire) -> list[Wire]:
        mail = wire.content.partition(b"\r\n")[2]
        others = [
            f"mx.elsewhere.example; {VOUCHED.partition('; ')[2]}",
            f"{SERVER}; dkim=fail; spf=softfail; dmarc=fail",
            f"{SERVER}; dkim=pass header.d=spammer.example; spf=pass; dmarc=fail header.from=people.example",
            f"{SERVER}; none",
            f"{SERVER}; dmarc=fail\r\nAuthentication-Results: {VOUCHED}",
        ]
        return [Wire("MAIL", {}, mail)] + [
            Wire("MAIL", {}, f"Authentication-Results: {other}\r\n".encode() + mail) for other in others
        ]

    def sent(self, calls: list[Call]) -> list[Sent]:
        mails: list[Any] = [call.body for call in calls if call.method == "SMTP"]
        return [Sent(mail.get_body(("plain",)).get_content().strip(), []) for mail in mails]


def letter(text: str, id: str, user: str, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"Somebody <{user}@people.example>", ADDRESS
    mail["Subject"], mail["Message-ID"] = "A question", f"<{id}@people.example>"
    mail["References"] = f"<first-{user}@people.example>"
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(f"{text}\n\nOn Fri, 27 Nov 2026 at 10:00 IP Advisor wrote:\n> earlier\n")
    return mail
