"""A case file as the fee rules see it: the right, the offices, what is counted, what kind of applicant it is."""

from collections.abc import Iterable
from datetime import date

from advisor.calculators.fee import Applicant
from advisor.calculators.fee_rule import Cut, FeeRule
from advisor.case.case_file import CaseFile
from advisor.referral.directory import Directory

ONLY_RIGHT = {"madrid": "trademark", "hague": "design", "pct": "patent"}
# A firm is what the EU recommendation 2003/361/EC calls micro or small and medium-sized by its staff.
_MICRO_BELOW, _SMALL_BELOW = 10, 250
_KINDS = frozenset({"individual", "micro", "small", "large", "university"})
_CUT_IN_CHINA = frozenset({"cn_single", "cn_joint"})
_RESIDENCE = frozenset({"home", "abroad"})
# Up to this many sheets are in the filing fee; nobody is asked for the rest.
_FREE_SHEETS = 30
_EUROPE = {("patent", "EU"): "EP", ("trademark", "EP"): "EU", ("design", "EP"): "EU"}


def procedure_of(case: CaseFile) -> str:
    """Without a word on the way, places are filed in directly."""
    return str(case.value("fee_procedure") or "filing")


def right_of(case: CaseFile) -> str | None:
    right: str | None = ONLY_RIGHT.get(procedure_of(case)) or case.value("right")
    return right


def offices_of(case: CaseFile) -> tuple[str, ...]:
    """The offices named; "Europe" is the EPO for a patent and the EUIPO for a mark or a design."""
    right = right_of(case) or ""
    named = case.value("target_offices") or ()
    return tuple(dict.fromkeys(_EUROPE.get((right, office), office) for office in named))


def kind_of(case: CaseFile) -> str | None:
    """The kind of applicant that was named, else the size of the firm by its staff."""
    named: str | None = case.value("applicant_kind")
    staff = case.value("employees")
    if named or staff is None:
        return named
    return "micro" if staff < _MICRO_BELOW else "small" if staff < _SMALL_BELOW else "large"


def asked_by(rules: Iterable[FeeRule], cuts: Iterable[Cut]) -> tuple[str, ...]:
    """What must be known of the applicant before these rules can be applied."""
    listed = list(rules)
    wanted = {cut for rule in listed for cut in rule.cuts}
    tokens = {token for rule in listed for token in rule.who}
    tokens |= {token for cut in cuts if cut.id in wanted and cut.is_certain for token in cut.who}
    asked = {
        "home_country": tokens & _RESIDENCE,
        "applicant_kind": tokens & _KINDS,
        "cn_fee_cut": tokens & _CUT_IN_CHINA,
    }
    return tuple(fact for fact, reasons in asked.items() if reasons)


def applicant_of(case: CaseFile, directory: Directory, standard_members: int, today: date) -> Applicant:
    country = directory.country(case.value("home_country") or "")
    ldc = country.ldc_status(today) if country else "no"
    traits = {
        kind_of(case) or "unknown_kind",
        str(case.value("cn_fee_cut") or ""),
        str(case.value("mark_colour") or "black_and_white"),
        {"yes": "ldc", "unsure": "ldc_unsure", "no": ""}[ldc],
        "" if ldc == "yes" else "not_ldc",
    }
    classes, designs = case.value("class_count") or 1, case.value("design_count") or 1
    counts = {
        "class": classes,
        "design": designs,
        "reproduction": max(case.value("reproductions") or designs, designs),
        "sheet": case.value("sheets") or _FREE_SHEETS,
        "claim": case.value("claims") or 1,
        "year": case.value("renewal_year") or 0,
        # The supplementary fee is for members that charge the standard fee (Protocol, Article 8(7)(a)(i)).
        "standard_class": classes if standard_members else 0,
        "standard_member": standard_members,
    }
    return Applicant(frozenset(traits - {""}), counts, case.value("home_country") or "")
