"""What an article names exists: its catalogue entry, sources, related articles, facts and country codes."""

from collections.abc import Iterator

from advisor.errors import ContentError
from advisor.knowledge.content import Content
from advisor.knowledge.rules.place import BODY, fault_in
from advisor.referral.directory import REGIONAL_SYSTEMS


def check(content: Content) -> Iterator[ContentError]:
    codes = {country.code for country in content.countries} | REGIONAL_SYSTEMS
    for article in content.articles:
        if article.id not in content.catalogue:
            yield fault_in(content, article, f"'{article.id}' is not in topics.yml", "\nid:", article.id)
        for code in sorted(set(article.countries) - codes):
            rule = f"'{code}' is not the code of a country or a regional system"
            yield fault_in(content, article, rule, "\n## countries", f"- {code}")
        for source in sorted(set(article.sources) - set(content.sources)):
            yield fault_in(content, article, f"source '{source}' does not exist", "\nsources:", source)
        for related in article.related:
            if related not in content.catalogue:
                rule = f"related article '{related}' is not in topics.yml"
                yield fault_in(content, article, rule, "\nrelated:", related)
        for fact in sorted(article.facts() - set(content.facts)):
            yield fault_in(content, article, f"fact '{fact}' is in no table", BODY, fact)
