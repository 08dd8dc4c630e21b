"""One turn: from what was asked, and what the conversation already holds, to what is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from advisor.answer import AnswerWriter
from advisor.asked import Asked
from advisor.glossary.writer import GlossaryWriter
from advisor.knowledge.library import Library
from advisor.knowledge.search import Search
from advisor.refer import ReferralWriter
from advisor.referral.advise import Plea
from advisor.reply import Button, Reply, payload
from advisor.understanding.premise import Premises
from advisor.understanding.ranking import (
    TOPICS,
    Context,
    Ranked,
    Thresholds,
    in_context,
    is_close_call,
    is_off_subject,
)
from advisor.understanding.sentences import asking_sentences, leans_on_what_went_before
from advisor.wording import Wording, base_language, in_script

_CHOICES = 3
_DISPUTES = frozenset({"adr", "enforcement"})
# Offered when an answer was not what the user meant.
_OTHERS = 4
_MOST_ANSWERS = 3


class Dialogue:
    """Every method raises KnowledgeUnavailableError when the database cannot be read."""

    def __init__(
        self,
        search: Search,
        library: Library,
        answers: AnswerWriter,
        referrals: ReferralWriter,
        wording: Wording,
        premises: Premises,
        glossary: GlossaryWriter,
        thresholds: Thresholds | None = None,
        context: Context | None = None,
    ) -> None:
        self._search = search
        self._library = library
        self._answers = answers
        self._referrals = referrals
        self._wording = wording
        self._premises = premises
        self._glossary = glossary
        self._thresholds = thresholds or Thresholds()
        self._context = context or Context()

    def warm_up(self) -> None:
        """Searches once: loads the index and the encoder, and finds out whether the database can be read."""
        self._search.find("trademark")

    def answers(self, asked: Asked, today: date) -> list[Reply]:
        """One reply to each question of the message, in order and at most three; one when it asks one thing."""
        parts = asking_sentences(asked.text)
        found = self._several(parts, asked)
        if len(found) > 1:
            return [self.article(article, asked, today, score) for article, score in found.items()]
        return [self.answer(asked, today, parts)]

    def answer(self, asked: Asked, today: date, parts: list[str] | None = None) -> Reply:
        """Says what a term means, answers, offers choices, or says it has no answer and refers.

        `parts` are the sentences of the message that ask.
        """
        if defined := self._glossary.write(asked.text, asked.language, asked.countries, asked.topics, today):
            return defined
        found = self._search.find(self._in_full(asked), parts or ())
        if is_off_subject(found.strangeness, asked, self._thresholds):
            return self.say("out_of_scope", "out_of_scope", asked)
        ranked = in_context(found.hits, asked, self._context)
        limits = self._thresholds
        if not ranked or ranked[0].weight < limits.clarify:
            return self.no_answer(asked)
        is_clear = asked.intent == "follow_up" or not is_close_call(ranked, limits)
        if ranked[0].weight < limits.answer or not is_clear:
            return self._corrected(self._clarify(ranked, asked), asked)
        reply = self.article(ranked[0].hit.article, asked, today, ranked[0].hit.score)
        others = [choice.hit.article for choice in ranked[1 : _OTHERS + 1]]
        reply = replace(
            reply,
            candidates=(ranked[0].hit.article, *others[: _CHOICES - 1]),
            slots={**reply.slots, "others": others},
            buttons=(*reply.buttons, self._not_this(asked)),
        )
        return self._corrected(reply, asked)

    def answer_about_other_right(self, asked: Asked, today: date) -> Reply:
        """ "No, I meant designs": the last question again, for the right named now."""
        topics = tuple(f"{TOPICS[right]}/" for right in asked.rights if right in TOPICS)
        question = asked.previous_question
        hits = self._search.find(question, (asked.text,)).hits if question and topics else []
        meant = [hit for hit in hits if hit.article.startswith(topics)]
        if not meant:
            return self.answer(asked, today)
        return self.article(meant[0].article, asked, today, meant[0].score)

    def others(self, articles: Sequence[str], asked: Asked) -> Reply:
        """Choices instead of the answer just given, which was not what the user meant."""
        return self._choices(articles, asked, confidence=1.0) if articles else self.no_answer(asked)

    def article(self, article_id: str, asked: Asked, today: date, confidence: float = 1.0) -> Reply:
        """The article itself, or a referral when it does not exist."""
        reply = self._answers.write(article_id, asked.language, asked.countries, today, confidence)
        return reply or self.no_answer(asked)

    def refer(self, asked: Asked, today: date, need: str | None = None) -> Reply:
        """Who can help; `need` is one of referral.needs.NEEDS when the message named it."""
        right = asked.rights[0] if asked.rights else None
        plea = Plea(asked.country, right, need, is_dispute=asked.previous_topic in _DISPUTES, today=today)
        return self._referrals.write(plea, asked.language)

    def no_answer(self, asked: Asked) -> Reply:
        reply = self._referrals.write(Plea(asked.country), asked.language, opening="no_answer")
        return replace(reply, confidence=0.0)

    def ask_country(self, asked: Asked) -> Reply:
        return self.say("ask_country", "referral", asked)

    def say(self, phrase: str, kind: str, asked: Asked) -> Reply:
        text = self._wording.say(phrase, base_language(asked.language))
        shown = in_script(text, asked.language, asked.country)
        return Reply(kind=kind, text=shown, language=asked.language, country=asked.country)

    def _several(self, parts: list[str], asked: Asked) -> dict[str, float]:
        """Articles, each with its score, of the sentences that ask something of their own and are understood."""
        found: dict[str, float] = {}
        previous = asked
        for part in parts if len(parts) > 1 else ():
            leaning = "follow_up" if found and leans_on_what_went_before(part) else asked.intent
            asked_part = replace(previous, text=part, intent=leaning, names_right=asked.names_right and not found)
            heard = self._search.find(self._in_full(asked_part))
            ranked = in_context(heard.hits, asked_part, self._context)
            if not ranked or is_off_subject(heard.strangeness, asked_part, self._thresholds):
                continue
            if ranked[0].weight >= self._thresholds.several and len(found) < _MOST_ANSWERS:
                found.setdefault(ranked[0].hit.article, ranked[0].hit.score)
                previous = replace(asked, previous_article=ranked[0].hit.article)
        return found

    def _not_this(self, asked: Asked) -> Button:
        title = self._wording.say("button_not_this", base_language(asked.language))
        return Button(in_script(title, asked.language, asked.country), payload("not_this"))

    def _corrected(self, reply: Reply, asked: Asked) -> Reply:
        """The reply after a word on what the question wrongly takes for granted."""
        premise = self._premises.in_question(asked.text)
        if premise is None:
            return reply
        note = in_script(premise.note[base_language(asked.language)], asked.language, asked.country)
        return replace(reply, text=f"{note}\n\n{reply.text}")

    def _clarify(self, ranked: list[Ranked], asked: Asked) -> Reply:
        best = [choice.hit.article for choice in ranked[:_CHOICES] if choice.weight >= self._thresholds.clarify / 2]
        return self._choices(best, asked, ranked[0].hit.score)

    def _choices(self, articles: Sequence[str], asked: Asked, confidence: float) -> Reply:
        base = base_language(asked.language)
        titles = self._library.titles(articles, base)
        choices = [article for article in articles if article in titles]
        buttons = [Button(titles[article], payload("choose", article=article)) for article in choices]
        buttons.append(Button(self._wording.say("none_of_these", base), payload("none_of_these")))
        shown = tuple(Button(in_script(b.title, asked.language, asked.country), b.payload) for b in buttons)
        lines = [f"{number}. {button.title}" for number, button in enumerate(shown, 1)]
        reply = self.say("clarify", "clarify", asked)
        text = "\n".join([reply.text, *lines])
        return replace(reply, text=text, candidates=tuple(choices), confidence=confidence, buttons=shown)

    def _in_full(self, asked: Asked) -> str:
        """The question with the topic it leans on: "and how much does that cost?" after a trademark question."""
        if asked.intent != "follow_up" or asked.previous_article is None or asked.names_right:
            return asked.text
        return f"{self._wording.say(f'topic_{asked.previous_topic}', base_language(asked.language))} {asked.text}"
