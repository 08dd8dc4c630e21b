"""What is e-mail's own: threads, quotations, machines that write, and who vouches for a sender."""

import pytest

from tests.web.channels.conftest import KITS, Platform, new_id
from tests.web.channels.kit_email import EmailKit, letter
from web.channels.mail import authenticated, is_automatic, plain_text, read_mail, thread_of

KIT = KITS["email"]


def mail(body: str, *headers: str) -> bytes:
    return "\r\n".join([*headers, "Content-Type: text/plain; charset=utf-8", "", body]).encode()


@pytest.mark.parametrize(
    ("body", "typed"),
    [
        ("Fees?\n", "Fees?"),
        ("Fees?\n\nOn Fri, 27 Nov 2026, IP Advisor wrote:\n> Pay now.", "Fees?"),
        ("费用呢？\n\n在 2026年11月27日，顾问 写道：\n> 请缴费。", "费用呢？"),
        ("費用呢？\n\n於 2026年11月27日 週五，顧問 寫道：\n> 請繳費。", "費用呢？"),
        ("Fees?\n\n-----Original Message-----\nFrom: IP Advisor", "Fees?"),
        ("费用呢？\n\n------------------ 原始邮件 ------------------\n发件人: 顾问", "费用呢？"),
        ("Fees?\n\nFrom: IP Advisor <ip@advisor.example>\nSent: Friday", "Fees?"),
        ("Fees?\n-- \nTeapots Ltd", "Fees?"),
        ("> all quoted\n", ""),
        ("I wrote: this is mine.", "I wrote: this is mine."),
    ],
)
def test_only_what_was_just_typed_is_the_question(body: str, typed: str) -> None:
    assert plain_text(read_mail(mail(body))) == typed


def test_html_alone_is_read_as_text() -> None:
    content = b"Content-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><p>Fees &amp; terms?<br>Thanks</p>"

    assert plain_text(read_mail(content)) == "Fees & terms?\nThanks"


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner=x",
        "Precedence: bulk",
        "List-Id: <news.example>",
        "Return-Path: <>",
        "From: MAILER-DAEMON@mx.example",
        "From: no-reply@shop.example",
        "X-Autoreply: yes",
    ],
)
def test_what_a_machine_wrote_is_not_answered(header: str) -> None:
    assert is_automatic(read_mail(mail("Hello", header)))


def test_what_a_person_wrote_is() -> None:
    assert not is_automatic(read_mail(mail("Hello", "From: a@people.example", "Auto-Submitted: no")))


@pytest.mark.parametrize(
    ("results", "genuine"),
    [
        (["mx.a.example; dmarc=pass"], True),
        (["MX.A.example 1;\r\n spf=pass;\r\n dmarc=pass"], True),
        (["mx.a.example; dkim=pass; dmarc=none"], True),
        (["mx.a.example; dkim=pass; dmarc=fail"], False),
        (["mx.a.example; dkim=fail; spf=softfail"], False),
        (["mx.b.example; dmarc=pass"], False),
        (["mx.a.example.evil.example; dmarc=pass"], False),
        (["mx.a.example; dmarc=fail", "mx.a.example; dmarc=pass"], False),
        ([], False),
    ],
)
def test_our_own_server_vouches_for_the_sender(results: list[str], genuine: bool) -> None:
    headers = [f"Authentication-Results: {result}" for result in results]

    assert authenticated(mail("Hello", *headers), "mx.a.example") is genuine


def test_a_thread_is_named_by_its_first_mail() -> None:
    assert thread_of(read_mail(mail("", "Message-ID: <1@a>"))) == "<1@a>"
    assert (
        thread_of(read_mail(mail("", "Message-ID: <3@a>", "In-Reply-To: <2@b>", "References: <1@a> <2@b>"))) == "<1@a>"
    )


def test_the_answer_stays_in_the_thread_and_says_that_a_machine_wrote_it(platform_of: dict[str, Platform]) -> None:
    platform_of["email"].hear(KIT.said("How do I renew my trademark?", id := new_id(), user="31"))

    sent = platform_of["email"].server.calls[-1].headers
    assert sent["to"] == "31@people.example"
    assert sent["subject"] == "Re: A question"
    assert sent["in-reply-to"] == f"<{id}@people.example>"
    assert sent["references"] == f"<first-31@people.example> <{id}@people.example>"
    assert sent["auto-submitted"] == "auto-replied"


def test_a_subject_alone_is_the_question(platform_of: dict[str, Platform]) -> None:
    assert isinstance(KIT, EmailKit)

    platform_of["email"].hear(KIT.sign(bytes(letter("", new_id(), "32"))))

    assert platform_of["email"].rasa.heard[-1]["message"] == "A question"


def test_another_thread_of_the_same_person_is_another_conversation(platform_of: dict[str, Platform]) -> None:
    assert isinstance(KIT, EmailKit)
    for first in ("a", "b"):
        mail = letter("a question", new_id(), "33")
        mail.replace_header("References", f"<{first}@people.example>")
        platform_of["email"].hear(KIT.sign(bytes(mail)))

    assert len({heard["sender"] for heard in platform_of["email"].rasa.heard}) == 2


def test_mail_cannot_be_handed_in_by_http(platform_of: dict[str, Platform]) -> None:
    wire = KIT.said("forged", new_id())

    assert platform_of["email"].http.post("/channels/email", content=wire.content).status_code == 404


@pytest.mark.parametrize("part", ["<", "<script ", "<style>", "<br", "</p", "<a>&#60;", "< "])
def test_a_mail_full_of_open_tags_is_read_like_any_other(part: str) -> None:
    content = f"Content-Type: text/html; charset=utf-8\r\n\r\n<p>hello{part * (250_000 // len(part))}".encode()

    assert plain_text(read_mail(content)).startswith("hello")


def test_code_in_a_mail_is_not_said() -> None:
    html = "<style>a{}</style>Hi <SCRIPT type=a>x<b>y</SCRIPT >there<script>open"
    content = f"Content-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()

    assert plain_text(read_mail(content)) == "Hi there"


def test_half_a_character_in_a_mail_stops_nobody(platform_of: dict[str, Platform]) -> None:
    assert isinstance(KIT, EmailKit)
    mail = letter("", new_id(), "35")
    mail.replace_header("Subject", "How do I renew")
    platform_of["email"].hear(KIT.sign(bytes(mail).replace(b"How do I renew", b"How do \xff\xfe I renew")))
    platform_of["email"].hear(KIT.said("And then?", new_id()))

    assert [heard["message"] for heard in platform_of["email"].rasa.heard][1:] == ["And then?"]


def test_of_an_oversized_mail_the_beginning_is_read(platform_of: dict[str, Platform]) -> None:
    assert isinstance(KIT, EmailKit)
    mail = letter("How do I renew my trademark?", new_id(), "36")
    mail.add_attachment(b"x" * 2_000_000, maintype="application", subtype="octet-stream")

    (sent,) = platform_of["email"].hear(KIT.sign(bytes(mail)))

    assert "A trademark lasts ten years" in sent.text
    assert platform_of["email"].rasa.heard[-1]["message"] == "How do I renew my trademark?"
