"""A lesson as messages: the menu of topics, a card, a question of the quiz, its result, the trainer's sheet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from advisor.asked import Asked
from advisor.knowledge.article import FACT_REFERENCE
from advisor.knowledge.library import Library
from advisor.learning.lesson import OPTIONS, Lesson, Question, Scenario
from advisor.learning.progress import CARDS, HANDOUT, QUIZ, Progress
from advisor.page import Page
from advisor.reply import Button, Reply, payload
from advisor.wording import Wording, base_language, in_script

INTENT_OF_PART = {CARDS: "learn", QUIZ: "quiz_me", HANDOUT: "train_others"}
_READING = 2


class LessonWriter:
    """Every method raises KnowledgeUnavailableError when the database cannot be read."""

    def __init__(self, library: Library, wording: Wording) -> None:
        self._library = library
        self._wording = wording

    def topics(self, asked: Asked, part: str) -> Reply:
        """Asks for the topic of a lesson, a quiz or a trainer's sheet."""
        base = base_language(asked.language)
        titles = self._library.lesson_titles(base)
        buttons = [Button(title, payload(INTENT_OF_PART[part], topic=topic)) for topic, title in titles.items()]
        lines = [f"{number}. {button.title}" for number, button in enumerate(buttons, 1)]
        return self._reply(asked, "\n".join([self._say(f"lesson_topics_{part}", asked), *lines]), buttons)

    def card(self, asked: Asked, lesson: Lesson, progress: Progress, today: date) -> Reply:
        card = lesson.cards[progress.at]
        base = base_language(asked.language)
        page = self._page([card.of(base)], base, today)
        number, total = progress.at + 1, len(lesson.cards)
        heading = self._say("lesson_card", asked, title=lesson.title.of(base), n=number, total=total)
        parts = [heading, page.fill(card.of(base)), _sources(page)]
        onward = "button_next_card" if number < total else "button_start_quiz"
        buttons = [
            self._button(onward, payload("lesson_next"), asked),
            *self._reading([card.article], asked),
            self._button("button_leave_lesson", payload("lesson_stop"), asked),
        ]
        reply = self._reply(asked, _paragraphs(parts), buttons, page)
        article = self._library.article(card.article, base)
        return replace(reply, article=card.article, as_of=page.as_of(article.reviewed_on) if article else None)

    def question(self, asked: Asked, lesson: Lesson, progress: Progress, today: date) -> Reply:
        """The question of a quiz that waits for an answer."""
        base = base_language(asked.language)
        question = lesson.questions[progress.question]
        page = self._page(question.of(base).texts(), base, today)
        number, total = len(progress.answers) + 1, len(progress.asked)
        heading = self._say("lesson_question", asked, title=lesson.title.of(base), n=number, total=total)
        lines = [f"{letter.upper()}. {page.fill(question.of(base).option(letter))}" for letter in OPTIONS]
        parts = [f"{heading}\n{page.fill(question.of(base).ask)}", "\n".join(lines), _sources(page)]
        buttons = [
            Button(line, payload("quiz_answer", option=f"{lesson.topic}/{progress.question}/{letter}"))
            for letter, line in zip(OPTIONS, lines, strict=True)
        ]
        return self._reply(asked, _paragraphs(parts), buttons, page)

    def feedback(self, asked: Asked, lesson: Lesson, progress: Progress, today: date) -> Reply:
        """Whether the last answer is right and why, with the article it rests on."""
        base = base_language(asked.language)
        question = lesson.questions[progress.asked[len(progress.answers) - 1]]
        page = self._page(question.of(base).texts(), base, today)
        phrase = "lesson_right" if progress.answers[-1] == question.right else "lesson_wrong"
        option = page.fill(question.of(base).option(question.right)).rstrip(".")
        because = page.fill(question.of(base).because)
        said = self._say(phrase, asked, right=question.right.upper(), option=option, because=because)
        return self._reply(asked, _paragraphs([said, _sources(page)]), self._reading([question.article], asked), page)

    def result(self, asked: Asked, lesson: Lesson, progress: Progress, today: date) -> Reply:
        """The score of a quiz, and what to read."""
        missed = dict.fromkeys(lesson.questions[position].article for position in progress.missed(lesson))
        score = self._say("lesson_score", asked, n=progress.score(lesson), total=len(progress.asked))
        advice = self._say("lesson_read_these" if missed else "lesson_all_right", asked)
        buttons = [
            *self._reading(missed, asked),
            self._button("button_quiz_again", payload("quiz_me", topic=lesson.topic), asked),
            self._button("button_courses", payload("find_course", topic=lesson.topic), asked),
            self._button("button_other_topic", payload("learn"), asked),
        ]
        return self._reply(asked, f"{score}{advice}", buttons)

    def handout(self, asked: Asked, lesson: Lesson, positions: Iterable[int], today: date) -> Reply:
        """A sheet to print: the quiz with its answers, and the cases to discuss."""
        base = base_language(asked.language)
        page = self._page(lesson.texts(base), base, today)
        questions = [lesson.questions[position] for position in positions]
        parts = [
            self._say("handout_title", asked, title=lesson.title.of(base)),
            self._say("handout_quiz", asked),
            *(self._solved(asked, number, question, page) for number, question in enumerate(questions, 1)),
            *(self._case(asked, number, scenario, page) for number, scenario in enumerate(lesson.scenarios, 1)),
            _sources(page),
        ]
        articles = dict.fromkeys(article for scenario in lesson.scenarios for article in scenario.articles)
        buttons = [
            *self._reading(articles, asked),
            self._button("button_start_lesson", payload("learn", topic=lesson.topic), asked),
            self._button("button_courses", payload("find_course", topic=lesson.topic), asked),
        ]
        return self._reply(asked, _paragraphs(parts), buttons, page)

    def farewell(self, asked: Asked, topic: str) -> Reply:
        """Says that the lesson is left; offers to start it again."""
        again = payload("learn", topic=topic) if topic else payload("learn")
        return self._reply(asked, self._say("lesson_left", asked), [self._button("button_start_lesson", again, asked)])

    def no_lesson(self, asked: Asked) -> Reply:
        """What a "next" or an answer meets when there is no lesson."""
        buttons = [
            self._button("button_start_lesson", payload("learn"), asked),
            self._button("button_start_quiz", payload("quiz_me"), asked),
        ]
        return self._reply(asked, self._say("lesson_none", asked), buttons)

    def way_back(self, asked: Asked) -> Button:
        """The button that leads from an answer back into the lesson."""
        title = in_script(self._say("button_continue_lesson", asked), asked.language, asked.country)
        return Button(title, payload("lesson_next"))

    def _solved(self, asked: Asked, number: int, question: Question, page: Page) -> str:
        text = question.of(base_language(asked.language))
        options = [f"{letter.upper()}. {page.fill(text.option(letter))}" for letter in OPTIONS]
        answer = self._say("handout_answer", asked, right=question.right.upper(), because=page.fill(text.because))
        return "\n".join([f"{number}. {page.fill(text.ask)}", *options, answer])

    def _case(self, asked: Asked, number: int, scenario: Scenario, page: Page) -> str:
        told = scenario.of(base_language(asked.language))
        heading = self._say("handout_case", asked, n=number, title=told.title)
        points = [f"- {page.fill(point)}" for point in told.points]
        return "\n".join([heading, page.fill(told.story), self._say("handout_points", asked), *points])

    def _page(self, texts: Iterable[str], base: str, today: date) -> Page:
        facts = {fact for text in texts for fact in FACT_REFERENCE.findall(text)}
        return Page(facts, (), base, self._library, self._wording, today)

    def _reading(self, articles: Iterable[str], asked: Asked) -> list[Button]:
        wanted = list(articles)
        titles = self._library.titles(wanted, base_language(asked.language))
        named = [(article, titles[article]) for article in wanted if article in titles][:_READING]
        return [Button(self._say("button_read", asked, title=t), payload("choose", article=a)) for a, t in named]

    def _button(self, phrase: str, message: str, asked: Asked) -> Button:
        return Button(self._say(phrase, asked), message)

    def _say(self, phrase: str, asked: Asked, **values: object) -> str:
        return self._wording.say(phrase, base_language(asked.language), **values)

    def _reply(self, asked: Asked, text: str, buttons: Iterable[Button], page: Page | None = None) -> Reply:
        language, country = asked.language, asked.country
        return Reply(
            kind="tool",
            tool="lesson",
            text=in_script(text, language, country),
            language=language,
            country=country,
            as_of=min((fact.checked_on for fact in page.used), default=None) if page else None,
            sources=page.citations.cited() if page else (),
            buttons=tuple(Button(in_script(b.title, language, country), b.payload) for b in buttons),
        )


def joined(first: Reply, second: Reply) -> Reply:
    """Both as one message; the buttons of the second come first."""
    dates = [reply.as_of for reply in (first, second) if reply.as_of]
    return replace(
        second,
        text=_paragraphs([first.text, second.text]),
        buttons=tuple(dict.fromkeys([*second.buttons, *first.buttons])),
        sources=tuple(dict.fromkeys([*first.sources, *second.sources])),
        as_of=min(dates, default=None),
    )


def _sources(page: Page) -> str:
    return "\n".join(page.citations.lines())


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
