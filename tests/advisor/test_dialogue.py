"""One turn: answer, clarify, refer, or say it is out of scope; and what came before counts."""

from pathlib import Path

import pytest

from advisor.answer import AnswerWriter
from advisor.asked import Asked
from advisor.dialogue import Dialogue
from advisor.glossary.writer import GlossaryWriter
from advisor.knowledge.library import Library
from advisor.knowledge.search import Found, Hit, Search
from advisor.refer import ReferralWriter
from advisor.understanding.other_right import Counterparts
from advisor.understanding.premise import Premises
from advisor.understanding.ranking import Thresholds
from advisor.wording import read_wording
from tests.builders import TODAY, build, write_knowledge


class FixedSearch(Search):
    """A search whose hits the test decides; everything else is real."""

    def __init__(self, hits: list[Hit], strangeness: float = -1.0) -> None:
        self.hits = hits
        self.strangeness = strangeness

    def find(self, question: str, parts: object = ()) -> Found:
        return Found(self.hits, self.strangeness)


class _ByQuestion(FixedSearch):
    def __init__(self, found: dict[str, list[Hit]]) -> None:
        super().__init__([])
        self.found = found

    def find(self, question: str, parts: object = ()) -> Found:
        return Found(self.found.get(question, []), -1.0)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("dialogue")
    return Library(build(write_knowledge(folder / "k"), f"sqlite:///{folder / 'knowledge.db'}"))


def dialogue(library: Library, *scores: float, strangeness: float = -1.0, search: Search | None = None) -> Dialogue:
    ids = ["trademarks/renewal", "patents/idea-only"]
    wording = read_wording(Path("knowledge/wording.yml"))
    directory = library.directory()
    answers = AnswerWriter(library, directory, wording)
    return Dialogue(
        search or FixedSearch([Hit(*pair) for pair in zip(ids, scores, strict=False)], strangeness),
        library,
        answers,
        ReferralWriter(directory, wording),
        wording,
        Premises(()),
        GlossaryWriter(library, directory, answers, wording),
        Counterparts([["trademarks/renewal", "patents/idea-only"]]),
        Thresholds(answer=0.5, clarify=0.2, strange={"en": 0.0, "zh": 0.0}, leaning=4.5),
    )


def ask(**values: object) -> Asked:
    return Asked(**{"text": "How?", "language": "en", **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scores", "intent", "kind"),
    [
        ((0.9, 0.1), "ask_question", "answer"),
        ((0.5, 0.1), "ask_question", "answer"),
        ((0.49, 0.1), "ask_question", "clarify"),
        ((0.9, 0.88), "ask_question", "answer"),
        ((0.2, 0.1), "ask_question", "clarify"),
        ((0.19, 0.1), "ask_question", "referral"),
        ((), "ask_question", "referral"),
    ],
)
def test_the_best_score_decides_what_is_said(
    library: Library, scores: tuple[float, ...], intent: str, kind: str
) -> None:
    assert dialogue(library, *scores).answers(ask(intent=intent), TODAY)[0].kind == kind


@pytest.mark.parametrize(
    ("strangeness", "kind"), [(-0.1, "answer"), (0.0, "answer"), (0.1, "out_of_scope"), (1.1, "out_of_scope")]
)
@pytest.mark.parametrize("names_right", [False, True])
def test_a_message_far_from_the_subject_is_out_of_scope_whatever_right_it_names(
    library: Library, strangeness: float, names_right: bool, kind: str
) -> None:
    talk = dialogue(library, 0.9, strangeness=strangeness)

    assert talk.answers(ask(names_right=names_right), TODAY)[0].kind == kind


def test_who_is_wrongly_turned_away_is_one_press_from_what_fits(library: Library) -> None:
    reply = dialogue(library, 0.9, 0.1, strangeness=5.0).answers(ask(), TODAY)[0]

    assert reply.candidates == ()
    assert [button.payload for button in reply.buttons] == ["/not_this"]
    assert reply.slots["others"] == ["trademarks/renewal", "patents/idea-only"]


def test_after_several_answers_what_else_was_found_for_any_of_them_is_at_hand(library: Library) -> None:
    ids = ("trademarks/renewal", "patents/idea-only")
    found = {
        "How do I renew my mark?": [Hit(ids[0], 0.9), Hit("adr/mediation", 0.05), Hit(ids[1], 0.04)],
        "Can I patent an idea?": [Hit(ids[1], 0.8), Hit("designs/register", 0.1)],
    }

    first, last = dialogue(library, search=_ByQuestion(found)).answers(
        ask(text="How do I renew my mark? Can I patent an idea?"), TODAY
    )

    assert (first.candidates, first.slots.get("others")) == ((ids[0], "adr/mediation", ids[1]), None)
    assert (last.candidates, last.slots["others"]) == (
        (ids[1], "designs/register"),
        ["designs/register", "adr/mediation"],
    )
    assert "/not_this" not in [button.payload for button in first.buttons]
    assert last.buttons[-1].payload == "/not_this"


def test_of_hundreds_of_questions_in_a_message_no_more_than_six_are_looked_for(library: Library) -> None:
    class _Counted(FixedSearch):
        def find(self, question: str, parts: object = ()) -> Found:
            self.hits.append(Hit("adr/cost", 0.1))
            return Found([], 0.0)

    search = _Counted([])
    text = " ".join(f"How do I renew number {number}?" for number in range(500))

    assert [reply.kind for reply in dialogue(library, search=search).answers(ask(text=text), TODAY)] == ["referral"]
    # Five by themselves, of which none is understood, so that the sixth could make no second; and the whole.
    assert len(search.hits) == 6


@pytest.mark.parametrize(("strangeness", "kind"), [(1.5, "answer"), (5.0, "out_of_scope")])
def test_a_follow_up_may_be_vague_but_not_about_something_else(library: Library, strangeness: float, kind: str) -> None:
    asked = ask(intent="follow_up", previous_article="trademarks/renewal")

    assert dialogue(library, 0.9, strangeness=strangeness).answers(asked, TODAY)[0].kind == kind


def test_a_follow_up_that_finds_nothing_sure_gets_the_last_article_and_is_told_so(library: Library) -> None:
    asked = ask(intent="follow_up", previous_article="patents/idea-only")

    reply = dialogue(library, 0.6, 0.3).answers(asked, TODAY)[0]

    assert reply.article == "patents/idea-only"
    assert reply.text.startswith("I take this to be about the same matter")


@pytest.mark.parametrize(
    ("strangeness", "previous", "is_answered"),
    [(-0.1, None, True), (1.5, None, False), (1.5, "patents/idea-only", True), (5.0, "patents/idea-only", False)],
)
def test_a_clear_message_without_a_country_is_answered_outright_unless_it_is_about_something_else(
    library: Library, strangeness: float, previous: str | None, is_answered: bool
) -> None:
    reply = dialogue(library, 0.95, strangeness=strangeness).outright(ask(previous_article=previous), TODAY)

    assert (reply is not None) is is_answered


def test_another_right_meant_leads_to_the_counterpart(library: Library) -> None:
    asked = ask(
        text="no, I meant patents",
        intent="correct_right",
        rights=("patent",),
        names_right=True,
        previous_article="trademarks/renewal",
    )

    assert dialogue(library).answer_about_other_right(asked, TODAY).article == "patents/idea-only"


def test_a_choice_offers_the_candidates_and_a_way_out(library: Library) -> None:
    reply = dialogue(library, 0.4, 0.38).answers(ask(), TODAY)[0]

    assert reply.candidates == ("trademarks/renewal", "patents/idea-only")
    assert [button.payload for button in reply.buttons] == [
        '/choose{"article": "trademarks/renewal"}',
        '/choose{"article": "patents/idea-only"}',
        "/none_of_these",
    ]
    assert all(button.title in reply.text for button in reply.buttons)


def test_after_choices_what_came_next_is_at_hand_and_after_that_nothing(library: Library) -> None:
    ids = ("trademarks/renewal", "patents/idea-only")
    hits = [Hit(ids[0], 0.3), Hit("adr/cost", 0.2), Hit("adr/time", 0.15), Hit(ids[1], 0.12), Hit("adr/clause", 0.1)]
    talk = dialogue(library, search=FixedSearch(hits))

    choices = talk.answers(ask(), TODAY)[0]
    others = talk.others(choices.slots["others"], ask())

    assert choices.slots["others"] == [ids[1], "adr/clause"]
    assert (others.candidates, others.slots["others"]) == ((ids[1],), [])
    assert [reply.buttons[-1].payload for reply in (choices, others)] == ["/not_this", "/none_of_these"]
    assert talk.others(others.slots["others"], ask()).kind == "referral"


def test_a_follow_up_stays_with_the_topic_in_hand(library: Library) -> None:
    asked = ask(intent="follow_up", previous_article="patents/idea-only")

    assert dialogue(library, 0.5, 0.3).answers(asked, TODAY)[0].article == "patents/idea-only"


def test_a_message_that_names_a_right_leaves_the_topic(library: Library) -> None:
    asked = ask(intent="follow_up", previous_article="patents/idea-only", names_right=True)

    assert dialogue(library, 0.6, 0.3).answers(asked, TODAY)[0].article == "trademarks/renewal"


def test_no_answer_says_so_and_names_an_office(library: Library) -> None:
    reply = dialogue(library).answers(ask(countries=("CN",)), TODAY)[0]

    assert reply.text.startswith("I have no checked answer to that")
    assert "CNIPA" in reply.text
    assert reply.confidence == 0.0
