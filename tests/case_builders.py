"""A case and its words for tests, as files and as objects."""

from typing import Any

from advisor.cases.case import PARTS, Case

_STORY_EN = "In 2019 the growers registered one mark and sold their tea for 3 dollars a kilo. " * 2
_STORY_ZH = "2019年，茶农注册了一件商标，每公斤卖3美元。大家共用一个名字。"
CASE_TEXT = f"""title: {{en: One mark for tea, zh: 茶农共用一个商标}}
countries: [CN]
sectors: [food]
rights: [trademark]
themes: [association]
years: '2019'
outcome: positive
topics: [trademarks/renewal]
sources: [office]
lesson: ours
story:
  en: {{who: {_STORY_EN}, problem: {_STORY_EN}, used: {_STORY_EN}, result: {_STORY_EN}, lesson: Share the mark.}}
  zh: {{who: {_STORY_ZH}, problem: {_STORY_ZH}, used: {_STORY_ZH}, result: {_STORY_ZH}, lesson: 共用商标。}}
"""
CASE_WORDS = """sectors:
  food: {name: {en: food, zh: 食品}, words: [food, 食品], kinds: [tea, 茶]}
  software: {name: {en: software, zh: 软件}, words: [software, app, 软件]}
regions:
  asia: {name: {en: Asia, zh: 亚洲}, words: [asia, 亚洲], countries: [CN, JP]}
  europe: {name: {en: Europe, zh: 欧洲}, words: [europe, 欧洲], countries: ['NO'], systems: [EU]}
rights:
  trademark: {name: {en: trademark, zh: 商标}, words: [trademark, trademarks, collective mark, 商标]}
  patent: {name: {en: patent, zh: 专利}, words: [patent, patents, 专利]}
themes:
  association: {name: {en: joint efforts, zh: 联合}, words: [collective, 合作社]}
  setback: {name: {en: setbacks, zh: 挫折}, words: [failure, 失败]}
more: [another, 再来一个]
fillers: [show, case, company, 案例, 给我, 看]
"""


def make_case(case_id: str = "tea-mark", **values: Any) -> Case:
    part = dict.fromkeys(PARTS, "x")
    defaults: dict[str, Any] = {
        "id": case_id,
        "title": {"en": case_id, "zh": case_id},
        "countries": ("CN",),
        "sectors": ("food",),
        "rights": ("trademark",),
        "themes": (),
        "years": "2019",
        "outcome": "positive",
        "topics": ("trademarks/renewal",),
        "sources": ("office",),
        "lesson_is_ours": True,
        "story": {"en": part, "zh": part},
    }
    return Case(**{**defaults, **values})
