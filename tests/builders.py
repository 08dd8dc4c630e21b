"""Small real things for tests, with sensible defaults."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.engine import Engine

from advisor.encoders.encoder import Encoder
from advisor.encoders.use.encoder import UseEncoder
from advisor.knowledge.article import Article
from advisor.knowledge.build import build_knowledge
from advisor.knowledge.content import read_content
from advisor.knowledge.database import open_database
from advisor.knowledge.digest import digest_of, is_current
from advisor.knowledge.fact import COLUMNS, Fact
from advisor.referral.contact import Contact, Country
from advisor.referral.directory import Directory
from tests.case_builders import CASE_TEXT, CASE_WORDS
from tests.learning_files import write_learning

TODAY = date(2026, 11, 22)
ENCODER = UseEncoder()

ARTICLE_TEXT = """---
id: {id}
title: {title}
right: trademark
stage: maintain
sources: [{source}]
reviewed_on: 2026-11-22
review_by: 2027-11-22
related: []
countries: [CN, NO]
questions:
{questions}
---
{answer}

## steps
1. File the form {{{{cn-renewal-window}}}} before expiry.

## pitfalls
- Do not wait.

## countries
- CN: {{{{cn-renewal-fee}}}} online.
- NO: Ask the office.
"""

GLOSSARY = """
renewal:
  en: [renewal, renewal of a mark, RNW]
  zh: [续展, 商标续展]
  tw: 延展
  locally:
    hk: [續期]
  definition:
    en: "Extending a registration before it ends."
    zh: "注册期满前延长保护的手续。"
  articles: [trademarks/renewal]
  source: office
  forbidden: [prolongation, 续期]
idea:
  en: [idea, ideas]
  zh: [创意, 想法]
  definition:
    en: "A thought not yet worked out."
    zh: "尚未成形的想法。"
  articles: [patents/idea-only]
  source: office
  article_answers: true
"""


def make_fact(**values: Any) -> Fact:
    defaults: dict[str, Any] = {
        "id": "cn-renewal-fee",
        "value": "450",
        "unit": "per-class",
        "currency": "CNY",
        "office": "CN",
        "applies_to": {"en": "renewal", "zh": "续展"},
        "valid_from": None,
        "valid_to": None,
        "source": "office",
        "checked_on": date(2026, 11, 1),
        "confidence": "read",
    }
    return Fact(**{**defaults, **values})


def make_article(**values: Any) -> Article:
    defaults: dict[str, Any] = {
        "id": "trademarks/renewal",
        "language": "en",
        "title": "Renewing a trademark",
        "right": "trademark",
        "stage": "maintain",
        "questions": ("renew my trademark",),
        "sources": ("office",),
        "related": (),
        "reviewed_on": date(2026, 11, 22),
        "review_by": date(2027, 11, 22),
        "answer": "Renew before it expires.",
        "steps": ("File the form.",),
        "pitfalls": ("Do not wait.",),
        "countries": {},
    }
    return Article(**{**defaults, **values})


def make_country(code: str, english: str, chinese: str, **values: Any) -> Country:
    name = {"en": english, "zh-Hans": chinese, "zh-Hant": chinese}
    return Country(**{"code": code, "name": name, "division": None, "external_office": None, "is_ldc": False, **values})


def make_contact(code: str, kind: str = "national", **values: Any) -> Contact:
    defaults: dict[str, Any] = {
        "code": code,
        "kind": kind,
        "name": {"en": f"Office {code}", "zh": f"{code}局"},
        "website": f"https://{code.lower()}.example",
        "email": None,
        "phone": None,
        "serves": (),
        "rights": (),
        "checked_on": date(2026, 11, 1),
        "confidence": "read",
    }
    return Contact(**{**defaults, **values})


def make_helper(code: str, kind: str, *serves: str, **values: Any) -> Contact:
    about = {"en": f"what {code} does", "zh": f"{code}的服务"}
    return make_contact(code, kind, serves=serves, about=about, **values)


def make_directory() -> Directory:
    """Kenya (in ARIPO, Africa), Nepal (leaving the least developed), Germany (in the EU), helpers, and WIPO."""
    return Directory(
        [
            make_country("KE", "Kenya", "肯尼亚", division="africa"),
            make_country("NP", "Nepal", "尼泊尔", division="aspac", is_ldc=True, ldc_until=date(2026, 11, 24)),
            make_country("DE", "Germany", "德国", division="tdc"),
        ],
        [
            make_contact("KE", rights=("trademark", "patent")),
            make_contact("DE"),
            make_contact("AP", "regional", serves=("KE",), rights=("patent",)),
            make_contact("EU", "regional", serves=("DE",), rights=("trademark", "design")),
            make_helper("ke-clinic", "free_help", "KE"),
            make_helper("tisc", "free_help", "africa", "aspac", rights=("patent",)),
            make_helper("eu-desk", "free_help", "EU"),
            make_helper("amc-geneva", "adr", "world"),
            make_helper("ke-centre", "adr", "KE"),
            make_contact("africa", "division"),
            make_contact("aspac", "division"),
            make_contact("tdc", "division"),
            make_contact("ldc", "division"),
            make_contact("hq", "headquarters"),
        ],
    )


def write_article(root: Path, article_id: str, language: str, questions: list[str], **values: str) -> Path:
    """An article file under `root`; `values` may set title, answer, source."""
    path = root / "articles" / f"{article_id}.{language}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ARTICLE_TEXT.format(
        id=article_id,
        title=values.get("title", article_id),
        source=values.get("source", "office"),
        answer=values.get("answer", "Renew it in time."),
        questions="\n".join(f"  - {question}" for question in questions),
    )
    path.write_text(text, encoding="utf-8")
    return path


def write_knowledge(root: Path) -> Path:
    """A small whole knowledge folder: two articles and two lessons in both languages, two facts, two terms."""
    for language, renewal, idea in (
        ("en", "How do I renew my trademark", "Can I patent an idea"),
        ("zh", "商标怎么续展", "创意能申请专利吗"),
    ):
        write_article(root, "trademarks/renewal", language, [f"{renewal} {n}" for n in range(15)])
        write_article(root, "patents/idea-only", language, [f"{idea} {n}" for n in range(15)])
    (root / "tables").mkdir()
    rows = [
        "cn-renewal-fee,450,per-class,CNY,CN,renewal,续展,2017-04-01,,office,2026-11-01,read",
        "cn-renewal-window,12,month,,CN,renewal window,续展期,,,office,2026-11-01,unverified",
    ]
    (root / "tables" / "facts.csv").write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    source = "office:\n  title: {en: The Office, zh: 商标局}\n  publisher: Office\n  url: https://office.example\n"
    (root / "sources.yml").write_text(f"{source}  language: zh\n  checked_on: 2026-11-01\n", encoding="utf-8")
    topics = 'trademarks:\n  renewal: {en: "Renewal", zh: "续展"}\npatents:\n  idea-only: {en: "Ideas", zh: "创意"}\n'
    (root / "topics.yml").write_text(topics, encoding="utf-8")
    (root / "kept_names.yml").write_text("- Renewals Act\n- 续期条例\n", encoding="utf-8")
    (root / "glossary").mkdir()
    (root / "glossary" / "terms.yml").write_text(GLOSSARY, encoding="utf-8")
    (root / "retired.yml").write_text("", encoding="utf-8")
    (root / "plain_times.yml").write_text("- two months ahead\n", encoding="utf-8")
    _write_contacts(root / "contacts")
    write_learning(root)
    _write_cases(root)
    return root


def _write_cases(root: Path) -> None:
    (root / "cases").mkdir()
    (root / "cases" / "tea-mark.yml").write_text(CASE_TEXT, encoding="utf-8")
    (root / "case_words.yml").write_text(CASE_WORDS, encoding="utf-8")


def _write_contacts(folder: Path) -> None:
    folder.mkdir()
    columns = "code,name_en,name_zh,name_zh_hant,division,external_office,ldc,ldc_until,ldc_until_confidence\n"
    countries = "CN,China,中国,中國,,,,,\nNO,Norway,挪威,挪威,,,,,\n"
    countries += "TW,Taiwan,台湾,台灣,,,,,\nHK,Hong Kong,香港,香港,,,,,\n"
    (folder / "countries.csv").write_text(columns + countries, encoding="utf-8")
    (folder / "country_names.csv").write_text("code,language,name,match\nCN,en,PRC,exact\n", encoding="utf-8")
    header = "code,kind,name_en,name_zh,website,email,phone,serves,rights,checked_on,confidence\n"
    office = "CN,national,CNIPA,国家知识产权局,https://cnipa.example,,,,,2026-11-01,read\n"
    (folder / "offices.csv").write_text(header + office, encoding="utf-8")
    header = "code,kind,serves,name_en,name_zh,about_en,about_zh,website,email,phone,rights,checked_on,confidence\n"
    clinic = "cn-clinic,free_help,CN,Clinic,诊所,free advice,免费咨询,https://c.example,,,,2026-11-01,read\n"
    (folder / "helpers.csv").write_text(header + clinic, encoding="utf-8")
    (folder / "needs.yml").write_text("free_help: [free, 免费]\nadr: [mediation, 调解]\n", encoding="utf-8")
    division = (
        "- {id: hq, kind: headquarters, name: {en: WIPO, zh: WIPO}, page: 'https://w.example', confidence: read}\n"
    )
    (folder / "divisions.yml").write_text(division, encoding="utf-8")


def build(root: Path, url: str, encoder: Encoder | None = None) -> Engine:
    """A database at `url`, built from the knowledge folder `root` as `make knowledge` does it."""
    engine = open_database(url)
    digest = digest_of(root)
    if not is_current(engine, digest):
        build_knowledge(engine, read_content(root), digest, encoder or ENCODER)
    return engine
