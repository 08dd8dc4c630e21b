"""Texts of tests/hostile.py through each messaging channel, mail among them."""

import json

from tests.hostile import CASES, RAW, TRACES
from tests.web.channels.conftest import Platform, new_id
from tests.web.stand_in import custom

# Those that mean something to one format or another; what is behind the channels is the same for all doors.
TEXTS = {
    name: CASES[name]
    for name in (
        "sql",
        "html",
        "rasa_command",
        "rtl",
        "nul",
        "log_lines",
        "mail_head",
        "not_xml",
        "brackets",
        "long_line",
    )
}


def test_it_is_taken_as_words_and_the_next_question_is_answered(platform: Platform) -> None:
    # Numbers, as Telegram's are: a platform makes up who writes, and signs it; only the text is the user's.
    for user, (case, text) in enumerate(TEXTS.items(), 5001):
        response = platform.deliver(platform.kit.said(text, new_id(), user=str(user)))
        assert response.status_code < 500, case
    platform.rasa.replies = [{"text": "STILL THERE", "custom": custom(kind="notice"), "buttons": []}]
    platform.deliver(platform.kit.said("How do I renew my trademark?", new_id(), user="4712"))
    platform.server.wait_until(lambda: any(sent.text == "STILL THERE" for sent in platform.sent()))
    platform.server.wait_until(lambda: any("DROP TABLE passage" in said["message"] for said in platform.rasa.heard))

    heard = [said["message"] for said in platform.rasa.heard]
    assert not any(RAW.search(message) for message in heard)
    said = json.dumps([one.text for one in platform.sent()], ensure_ascii=False)
    assert not any(trace in said for trace in TRACES)
    assert "Bcc: victim" not in said
