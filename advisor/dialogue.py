"""One turn: from what was asked, and what the conversation already holds, to what is said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from advisor.answer import AnswerWriter
from advisor.asked import Asked
from advisor.glossary.writer import GlossaryWriter
from advisor.knowledge.library import Library
from advisor.knowledge.search import Hit, Search
from advisor.refer import ReferralWriter
from advisor.referral.advise import Plea
from advisor.reply import Button, Reply, payload
from advisor.understanding.hearing import Heard, Hearing
from advisor.understanding.other_right import Counterparts, topics_meant
from advisor.understanding.premise import Premises
from advisor.understanding.ranking import Context, Ranked, Thresholds
from advisor.understanding.sentences import asking_parts, asking_sentences
from advisor.understanding.several import SeveralQuestions
from advisor.wording import Wording, base_language, in_script

_CHOICES = 3
_DISPUTES = frozenset({"adr", "enforcement"})
# Offered when an answer was not what the user meant.
_OTHERS = 7
# Of a message with more sentences that ask, the first are heard by themselves: each takes as long as a message.
_MOST_PARTS = 6


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
        counterparts: Counterparts,
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
        self._counterparts = counterparts
        self._thresholds = thresholds or Thresholds()
        self._hearing = Hearing(search, wording, self._thresholds, context or Context())

    def warm_up(self) -> None:
        """Loads the index, the encoder and what is answered from; finds out whether the database can be read."""
        self._search.find("trademark 商标")
        self._library.current()

    def answers(self, asked: Asked, today: date) -> list[Reply]:
        """One reply to each question of the message, in order and at most three; one when it asks one thing."""
        parts = asking_parts(asked.text)
        if several := SeveralQuestions(self._hearing, self._thresholds).found(parts[:_MOST_PARTS], asked):
            return self._each(several, asked, today)
        return [self._answer(asked, today, [part.asks for part in parts])]

    def _answer(self, asked: Asked, today: date, asks: Sequence[str] = ()) -> Reply:
        """Says what a term means, answers, offers choices, or says it has no answer and refers."""
        if meaning := self.meaning(asked, today):
            return meaning
        heard = self._hearing.hear(asked, asks)
        if heard.is_off_subject:
            return self._off_subject(heard, asked)
        ranked, limits = heard.ranked, self._thresholds
        if not ranked or ranked[0].weight < limits.clarify:
            return self.no_answer(asked)
        if ranked[0].weight < limits.answer:
            return self._corrected(self._clarify(ranked, asked), asked)
        return self._corrected(self._best(heard, asked, today), asked)

    def outright(self, asked: Asked, today: date) -> Reply | None:
        """The answer when the message is clear without what went before, else None."""
        heard = self._hearing.hear_alone(asked)
        is_clear = bool(heard.ranked) and heard.ranked[0].hit.score >= self._thresholds.sure
        return self._best(heard, asked, today) if is_clear and not heard.is_off_subject else None

    def meaning(self, asked: Asked, today: date) -> Reply | None:
        """What a term means, when the message asks that and nothing else."""
        return self._glossary.write(asked.text, asked.language, asked.countries, asked.topics, today)

    def in_short(self, asked: Asked, today: date) -> Reply | None:
        """The direct answer to a question that a tool then takes up; None when nothing clear is asked."""
        parts = asking_sentences(asked.text)
        heard = self._hearing.hear(asked, parts) if parts else Heard([])
        if heard.is_off_subject or not heard.ranked or heard.ranked[0].weight < self._thresholds.several:
            return None
        found = [choice.hit for choice in heard.ranked[:_CHOICES]]
        best = found[0]
        reply = self._answers.brief(best.article, asked.language, asked.country, today, best.confidence)
        return reply and replace(reply, candidates=tuple(hit.article for hit in found))

    def answer_about_other_right(self, asked: Asked, today: date) -> Reply:
        """ "No, I meant designs": the same article of the right meant, else the last question searched there."""
        topics = topics_meant(asked.text, asked.rights if asked.names_right else (), asked.previous_topic)
        if counterpart := self._counterparts.of(asked.previous_article, topics):
            return self.article(counterpart, asked, today)
        question = asked.previous_question
        hits = self._search.find(f"{self._right(topics[0], asked)} {question}").hits if question and topics else []
        meant = [hit for hit in hits if hit.article.split("/")[0] in topics]
        if not meant:
            return self._answer(asked, today)
        return self.article(meant[0].article, asked, today, meant[0].confidence)

    def others(self, articles: Sequence[str], asked: Asked) -> Reply:
        """Choices instead of what was said last, which was not what the user meant; nothing is left after these."""
        return self._choices(articles, (), asked, confidence=1.0) if articles else self.no_answer(asked)

    def article(self, article_id: str, asked: Asked, today: date, confidence: float = 1.0) -> Reply:
        """The article itself, or a referral when it does not exist."""
        reply = self._answers.write(article_id, asked.language, asked.countries, today, confidence)
        return reply or self.no_answer(asked)

    def suggestions(self, text: str, base: str) -> list[tuple[str, str]]:
        """(article, title) of the three likeliest articles on a text; `base` is "en" or "zh"."""
        found = [hit.article for hit in self._search.find(text).hits[:_CHOICES]]
        titles = self._library.titles(found, base)
        return [(article, titles[article]) for article in found if article in titles]

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

    def _each(self, several: dict[str, list[Hit]], asked: Asked, today: date) -> list[Reply]:
        """One answer to each; after the last, what else may have been meant by any of them."""
        replies = [
            replace(
                self.article(article, asked, today, hits[0].confidence),
                candidates=tuple(hit.article for hit in hits[:_CHOICES]),
            )
            for article, hits in several.items()
        ]
        next_best = sorted((hit for hits in several.values() for hit in hits[1:]), key=lambda hit: -hit.score)
        others = [article for article in dict.fromkeys(hit.article for hit in next_best) if article not in several]
        return [*replies[:-1], self._with_others(replies[-1], others[:_OTHERS], asked)]

    def _best(self, heard: Heard, asked: Asked, today: date) -> Reply:
        """The best article, with what else may have been meant at hand."""
        best, *next_best = (choice.hit for choice in heard.ranked[: _OTHERS + 1])
        reply = self.article(best.article, asked, today, best.confidence)
        others = [hit.article for hit in next_best]
        is_the_same = heard.is_carried and best.article == asked.previous_article
        known = replace(
            reply,
            text=f"{self.say('same_matter', reply.kind, asked).text}\n\n{reply.text}" if is_the_same else reply.text,
            candidates=(best.article, *others[: _CHOICES - 1]),
        )
        return self._with_others(known, others, asked)

    def _off_subject(self, heard: Heard, asked: Asked) -> Reply:
        """Says so; who was misjudged is one press away from what may fit."""
        others = [choice.hit.article for choice in heard.ranked[:_OTHERS]]
        return self._with_others(self.say("out_of_scope", "out_of_scope", asked), others, asked, "button_on_subject")

    def _with_others(self, reply: Reply, others: list[str], asked: Asked, button: str = "button_not_this") -> Reply:
        """The reply with a way to say that it was not what was meant, which then offers `others`."""
        title = in_script(self._wording.say(button, base_language(asked.language)), asked.language, asked.country)
        not_this = Button(title, payload("not_this"))
        return replace(reply, slots={**reply.slots, "others": others}, buttons=(*reply.buttons, not_this))

    def _right(self, topic: str, asked: Asked) -> str:
        return self._wording.say(f"topic_{topic}", base_language(asked.language))

    def _corrected(self, reply: Reply, asked: Asked) -> Reply:
        """The reply after a word on what the question wrongly takes for granted."""
        premise = self._premises.in_question(asked.text)
        if premise is None:
            return reply
        note = in_script(premise.note[base_language(asked.language)], asked.language, asked.country)
        return replace(reply, text=f"{note}\n\n{reply.text}")

    def _clarify(self, ranked: list[Ranked], asked: Asked) -> Reply:
        """The likeliest as choices; what came next is at hand."""
        likely = sum(choice.weight >= self._thresholds.clarify / 2 for choice in ranked[:_CHOICES])
        found = [choice.hit.article for choice in ranked[: likely + _OTHERS]]
        return self._choices(found[:likely], found[likely:], asked, ranked[0].hit.confidence)

    def _choices(self, articles: Sequence[str], others: Sequence[str], asked: Asked, confidence: float) -> Reply:
        base = base_language(asked.language)
        titles = self._library.titles(articles, base)
        choices = [article for article in articles if article in titles]
        buttons = [Button(titles[article], payload("choose", article=article)) for article in choices]
        after = "not_this" if others else "none_of_these"
        buttons.append(Button(self._wording.say("none_of_these", base), payload(after)))
        shown = tuple(Button(in_script(b.title, asked.language, asked.country), b.payload) for b in buttons)
        lines = [f"{number}. {button.title}" for number, button in enumerate(shown, 1)]
        reply = self.say("clarify", "clarify", asked)
        text = "\n".join([reply.text, *lines])
        slots = {"others": list(others)}
        return replace(reply, text=text, candidates=tuple(choices), confidence=confidence, buttons=shown, slots=slots)
