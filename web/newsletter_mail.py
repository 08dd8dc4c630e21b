"""Mailing an issue through the e-mail channel's own server, to each address by itself."""

import smtplib
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

import structlog

from web.channels.platforms.email import Email

log = structlog.get_logger()


def send_each(email: Email, addresses: Sequence[str], subject: str, plain: str, html: str) -> list[str]:
    """Nobody sees another's address. Returns those it could not be sent to; all that follow when the server is lost."""
    failed: list[str] = []
    try:
        post = email.open_post()
    except (OSError, smtplib.SMTPException) as error:
        log.error("newsletter not sent", error=type(error).__name__)
        return list(addresses)
    with post:
        for place, address in enumerate(addresses):
            try:
                post.send_message(_mail(email.settings.address, address, subject, plain, html))
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException):
                failed.append(address)
            except (OSError, smtplib.SMTPException) as error:
                log.error("newsletter not sent to all", error=type(error).__name__)
                return [*failed, *addresses[place:]]
    return failed


def _mail(sender: str, address: str, subject: str, plain: str, html: str) -> EmailMessage:
    """As RFC 2369 wants it of a list; marked so that no machine answers."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, address, subject
    mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain=sender.rpartition("@")[2])
    mail["Precedence"], mail["List-Unsubscribe"] = "bulk", f"<mailto:{sender}?subject=unsubscribe>"
    mail.set_content(plain)
    mail.add_alternative(html, subtype="html")
    return mail
