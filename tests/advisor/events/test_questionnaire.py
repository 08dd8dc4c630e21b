"""What users are asked, and a file that holds it wrongly."""

from pathlib import Path

import pytest

from advisor.errors import ContentError
from advisor.events.questionnaire import read_questionnaire, said_in

OURS = Path("knowledge/desk/feedback.yml")


def test_two_questions_follow_one_another() -> None:
    known = read_questionnaire(OURS)
    first = known.after("")
    assert first is not None
    second = known.after(first.id)

    assert second is not None
    assert known.after(second.id) is None
    assert list(known.survey) == [first.id, second.id]


def test_every_text_is_there_in_three_scripts() -> None:
    known = read_questionnaire(OURS)

    assert len(known.reasons) >= 4
    texts = {said_in(known.reasons["wrong"], language) for language in ("en", "zh-Hans", "zh-Hant")}
    assert len(texts) == 3


@pytest.mark.parametrize(
    "written",
    ["reasons: {}\nsurvey: {}", "reasons: {wrong: {en: Wrong}}", "a: 1",
     "reasons: {wrong: {en: W, zh: 错}}\nsurvey: {helped: {ask: {en: A, zh: 问}, answers: {much: {en: A, zh: 很}}}}"],
)  # fmt: skip
def test_a_file_that_lacks_a_text_is_refused(tmp_path: Path, written: str) -> None:
    path = tmp_path / "feedback.yml"
    path.write_text(written, "utf-8")

    with pytest.raises(ContentError, match=r"feedback.yml"):
        read_questionnaire(path)
