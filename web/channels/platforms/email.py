"""E-mail: unread mails come in by IMAP, answers go out by SMTP in the same thread."""

import asyncio
import html
import imaplib
import smtplib
from collections.abc import Mapping
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from typing import ClassVar, Literal
from uuid import NAMESPACE_URL, uuid5

import structlog
from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from advisor.channel_reply import ChannelMessage
from web.channels.channel import Channel, Take
from web.channels.delivery import DeliveryError
from web.channels.mail import authenticated, desk_thread_of, is_automatic, plain_text, read_mail, thread_of
from web.channels.settings import ChannelSettings
from web.channels.wire import ForgedError, Incoming, Received, inbound

log = structlog.get_logger()

_SECONDS = 20.0
_LONGEST_PAUSE = 600.0
# The text of a mail stands before its attachments: what lies behind is not fetched.
_FETCHED_BYTES = 256 * 1024
_BOLD = ("<b>", "</b>")


class EmailSettings(ChannelSettings):
    model_config = SettingsConfigDict(env_prefix="ADVISOR_EMAIL_")

    address: str = Field(description="address people write to, and the name to log in with")
    password: SecretStr = Field(description="password of the mailbox")
    imap_host: str = Field(description="server for incoming mail")
    smtp_host: str = Field(description="server for outgoing mail")
    auth_server: str = Field(description="name your mail server gives itself in Authentication-Results")
    imap_port: int = Field(993, description="port of the server for incoming mail")
    smtp_port: int = Field(465, description="port of the server for outgoing mail")
    security: Literal["tls", "none"] = Field("tls", description="`none` only for servers on the same machine")
    every_seconds: float = Field(20.0, gt=0, description="seconds between two looks into the mailbox")


class Email(Channel[EmailSettings]):
    name = "email"
    settings_type = EmailSettings
    by_http: ClassVar[bool] = False

    async def verify(self, incoming: Incoming) -> None:
        """Our own mail server has checked who sent it (DMARC, DKIM or SPF), and says so in a header."""
        if not authenticated(incoming.body, self.settings.auth_server):
            raise ForgedError("not authenticated")

    def read(self, incoming: Incoming) -> Received:
        mail = read_mail(incoming.body)
        sender = parseaddr(str(mail["From"]))[1].lower()
        if is_automatic(mail) or not sender or sender == self.settings.address.lower():
            return Received()
        id = str(mail["Message-ID"]).strip()
        to = {
            "address": sender,
            "subject": str(mail["Subject"] or "").strip(),
            "id": id,
            "references": f"{mail['References'] or ''} {id}".strip(),
        }
        if thread := desk_thread_of(mail, self._domain):
            to["thread"] = thread
        told = inbound(id, f"{sender}/{thread_of(mail)}", to, plain_text(mail) or to["subject"])
        return Received((replace(told, thread=thread),))

    async def listen(self, take: Take) -> None:
        """Looks into the mailbox again and again; ever more slowly while the server cannot be reached."""
        pause = self.settings.every_seconds
        while True:
            try:
                await self._look(take)
                pause = self.settings.every_seconds
            except (OSError, imaplib.IMAP4.error) as error:
                log.error("mailbox_down", reason=type(error).__name__)
                pause = min(pause * 2, _LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def _look(self, take: Take) -> None:
        """Every unread mail is taken and marked as read; one of a sender nobody vouches for also gets a flag."""
        mailbox = await asyncio.to_thread(self._open_mailbox)
        try:
            for number in await asyncio.to_thread(_unread, mailbox):
                mail = await asyncio.to_thread(_fetch, mailbox, number)
                is_genuine = await take(Incoming("MAIL", {}, {}, mail))
                flags = r"(\Seen)" if is_genuine else r"(\Seen \Flagged)"
                await asyncio.to_thread(mailbox.uid, "STORE", number, "+FLAGS", flags)
        finally:
            await asyncio.to_thread(mailbox.logout)

    async def send(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> None:
        await self._delivery.repeat(lambda: asyncio.to_thread(self._send, self._mail(message, to, key)))

    async def check(self) -> str:
        try:
            await asyncio.to_thread(lambda: self._open_mailbox().logout())
            await asyncio.to_thread(lambda: self.open_post().quit())
        except imaplib.IMAP4.error:
            raise DeliveryError("the server for incoming mail refuses the login", permanent=True) from None
        except smtplib.SMTPAuthenticationError:
            raise DeliveryError("the server for outgoing mail refuses the login", permanent=True) from None
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(f"a mail server cannot be reached ({type(error).__name__})", permanent=True) from None
        return self.settings.address

    @property
    def _domain(self) -> str:
        return self.settings.address.rpartition("@")[2]

    def _mail(self, message: ChannelMessage, to: Mapping[str, str], key: str) -> EmailMessage:
        """Both as plain text and as HTML; marked as automatic unless a person wrote it, so that no machine answers it.

        Sent again it has the same Message-ID. One that answers nothing begins the thread of its inquiry.
        """
        subject, thread = to["subject"] or self.settings.address, to.get("thread", "")
        root = f"<{thread}@{self._domain}>" if thread else ""
        is_answer = "id" in to and not subject.lower().startswith(("re:", "回复"))
        mail = EmailMessage()
        mail["From"], mail["To"] = self.settings.address, to["address"]
        mail["Subject"] = f"Re: {subject}" if is_answer else subject
        mail["In-Reply-To"] = to.get("id", root)
        known = to.get("references", "")
        mail["References"] = known if root in known else f"{root} {known}".strip()
        mail["Message-ID"] = f"<{thread or 'answer'}.{uuid5(NAMESPACE_URL, key).hex}@{self._domain}>"
        if to.get("by") != "person":
            mail["Auto-Submitted"] = "auto-replied"
        plain = message.text
        for mark in _BOLD:
            plain = plain.replace(mark, "")
        mail.set_content(html.unescape(plain))
        mail.add_alternative(f'<div style="white-space:pre-wrap">{message.text}</div>', subtype="html")
        return mail

    def _open_mailbox(self) -> imaplib.IMAP4:
        kind = imaplib.IMAP4_SSL if self.settings.security == "tls" else imaplib.IMAP4
        mailbox = kind(self.settings.imap_host, self.settings.imap_port, timeout=_SECONDS)
        mailbox.login(self.settings.address, self.settings.password.get_secret_value())
        return mailbox

    def open_post(self) -> smtplib.SMTP:
        kind = smtplib.SMTP_SSL if self.settings.security == "tls" else smtplib.SMTP
        post = kind(self.settings.smtp_host, self.settings.smtp_port, timeout=_SECONDS)
        post.login(self.settings.address, self.settings.password.get_secret_value())
        return post

    def _send(self, mail: EmailMessage) -> None:
        """Raises DeliveryError: a refusal of the kind 5xx is final."""
        try:
            with self.open_post() as post:
                post.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise self._refused(max(code for code, _ in error.recipients.values())) from None
        except smtplib.SMTPResponseException as error:
            raise self._refused(error.smtp_code) from None
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(f"unreached {type(error).__name__}", permanent=False) from None

    def _refused(self, code: int) -> DeliveryError:
        """Of SMTP's codes 4xx pass, 5xx are final."""
        meaning = self.limits.errors.get(str(code))
        return DeliveryError(f"{meaning} {code}" if meaning else f"code {code}", permanent=code >= 500)


def _unread(mailbox: imaplib.IMAP4) -> list[str]:
    mailbox.select("INBOX")
    return [number.decode() for number in mailbox.uid("SEARCH", "UNSEEN")[1][0].split()]


def _fetch(mailbox: imaplib.IMAP4, number: str) -> bytes:
    found = mailbox.uid("FETCH", number, f"(BODY.PEEK[]<0.{_FETCHED_BYTES}>)")[1]
    return next((part[1] for part in found if isinstance(part, tuple)), b"")
