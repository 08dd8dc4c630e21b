"""Small lessons and courses for the small whole knowledge folder of tests/builders.py."""

from pathlib import Path
from typing import Any

from advisor.learning.lesson import OPTIONS, Lesson

QUESTIONS = 7
CARDS = 4


def lesson_entry(topic: str, article: str) -> dict[str, Any]:
    """A lesson as its file holds it; the first card names a fact, the right options go a, b, c, a, b, c, a."""
    facts = "{{cn-renewal-window}}"
    cards = [
        {"article": article, "en": f"{topic} card {n}: {facts}.", "zh": f"{topic}第{n}张：{facts}。"}
        for n in range(1, CARDS + 1)
    ]
    return {
        "topic": topic,
        "title": {"en": f"All about {topic}", "zh": f"{topic}入门"},
        "cards": cards,
        "questions": [_question(article, number) for number in range(QUESTIONS)],
        "scenarios": [_scenario(article, number) for number in (1, 2)],
    }


def make_lesson(topic: str = "trademarks", article: str = "trademarks/renewal") -> Lesson:
    return Lesson.model_validate(lesson_entry(topic, article))


def _question(article: str, number: int) -> dict[str, Any]:
    texts = {
        "en": {"ask": f"Question {number}?", "a": "First", "b": "Second", "c": "Third", "because": f"Reason {number}."},
        "zh": {"ask": f"问题{number}？", "a": "甲", "b": "乙", "c": "丙", "because": f"理由{number}。"},
    }
    return {"article": article, "right": OPTIONS[number % 3], **texts}


def _scenario(article: str, number: int) -> dict[str, Any]:
    texts = {
        "en": {"title": f"Case {number}", "story": f"Story {number}.", "points": ["Point one.", "Point two."]},
        "zh": {"title": f"案例{number}", "story": f"故事{number}。", "points": ["要点一。", "要点二。"]},
    }
    return {"articles": [article], **texts}


COURSES = """free-marks:
  title: {en: Marks for free, zh: 免费商标课}
  provider: {en: Office, zh: 商标局}
  format: course
  level: beginner
  languages: [en, zh]
  topics: [trademarks]
  price: free
  url: https://office.example/marks
  source: office
  as_of: "2025"
  confidence: read
  recalled: [price]
all-of-ip:
  title: {en: All of IP, zh: 知识产权全览}
  provider: {en: Office, zh: 商标局}
  format: guide
  level: advanced
  languages: [en]
  topics: []
  price: unknown
  country: CN
  url: https://office.example/all
  source: office
  confidence: unverified
"""


def write_learning(root: Path) -> None:
    """Lessons on trademarks and patents, and two courses, under `root`."""
    (root / "learning" / "lessons").mkdir(parents=True)
    for topic, article in (("trademarks", "trademarks/renewal"), ("patents", "patents/idea-only")):
        path = root / "learning" / "lessons" / f"{topic}.yml"
        path.write_text(_as_yaml(lesson_entry(topic, article)), encoding="utf-8")
    (root / "learning" / "courses.yml").write_text(COURSES, encoding="utf-8")


def _as_yaml(entry: dict[str, Any]) -> str:
    """Written as an editor would: one key a line."""
    lines = [f"topic: {entry['topic']}", f"title: {{en: {entry['title']['en']}, zh: {entry['title']['zh']}}}"]
    lines.append("cards:")
    for card in entry["cards"]:
        lines += [f"  - article: {card['article']}", f'    en: "{card["en"]}"', f'    zh: "{card["zh"]}"']
    lines.append("questions:")
    for question in entry["questions"]:
        lines += [f"  - article: {question['article']}", f"    right: {question['right']}"]
        for language in ("en", "zh"):
            lines.append(f"    {language}:")
            lines += [f'      {key}: "{text}"' for key, text in question[language].items()]
    lines.append("scenarios:")
    for scenario in entry["scenarios"]:
        lines.append(f"  - articles: [{', '.join(scenario['articles'])}]")
        for language in ("en", "zh"):
            told = scenario[language]
            lines += [f"    {language}:", f"      title: {told['title']}", f"      story: {told['story']}"]
            lines += ["      points:", *(f"        - {point}" for point in told["points"])]
    return "\n".join(lines) + "\n"
