"""What Taiwan and Hong Kong write for the terms of the glossary, as the list that Traditional text is made with."""

from advisor.glossary.term import Place, Terms
from advisor.language.script import traditional_characters

_HEADER = "# Made from knowledge/glossary/ by `make terms`: do not edit it here.\n"
_REGIONS: dict[str, Place] = {"taiwan": "tw", "hong_kong": "hk"}


def forms_file(terms: Terms) -> str:
    """The content of advisor/language/traditional_terms.yml; keys are what OpenCC makes of the Chinese term."""
    lines = [_HEADER]
    for region, place in _REGIONS.items():
        forms = {
            traditional_characters(term.head("zh"), region): form
            for term in terms.values()
            if (form := term.form(place))
        }
        lines.append(f"{region}:\n" + "".join(f"  {key}: {form}\n" for key, form in sorted(forms.items())))
    return "".join(lines)
