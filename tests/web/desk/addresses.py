"""Every address of the desk with the roles that may use it."""

from tests.web.desk.conftest import PASSWORD

# address -> the roles that may use it; {key} is an inquiry of their region.
READERS = {"agent", "lead", "observer", "administrator"}
WORKERS = {"agent", "lead", "administrator"}
LEADS = {"lead", "administrator"}
COUNTERS = {"lead", "editor", "observer", "administrator"}
EDITORS = {"editor", "administrator"}
ADMINISTRATORS = {"administrator"}
PAGES = {
    "/desk": READERS,
    "/desk?text=lamps&status=all&page=2": READERS,
    "/desk/news": READERS,
    "/desk/inquiries/{key}": READERS,
    "/desk/inquiries/{key}?article=trademarks/renewal&canned=received": READERS,
    "/desk/inquiries/{key}/news?after=0": READERS,
    "/desk/figures": COUNTERS,
    "/desk/figures?since=2026-01-01&until=2026-06-30&by=article&compare=year": COUNTERS,
    "/desk/figures.csv?since=2026-01-01&until=2026-12-31&by=country": COUNTERS,
    "/desk/articles": EDITORS,
    "/desk/articles/due": EDITORS,
    "/desk/articles/gaps": EDITORS,
    "/desk/articles/ratings": EDITORS,
    "/desk/articles/trademarks/renewal": EDITORS,
    "/desk/articles/trademarks/renewal/diff": EDITORS,
    "/desk/lost": COUNTERS,
    "/desk/figures.xlsx?by=tool&compare=before": COUNTERS,
    "/desk/figures/targets": ADMINISTRATORS,
    "/desk/focal-points": ADMINISTRATORS,
    "/desk/focal-points/africa": ADMINISTRATORS,
    "/desk/canned": LEADS,
    "/desk/newsletters": EDITORS,
    "/desk/accounts": ADMINISTRATORS,
    "/desk/settings": ADMINISTRATORS,
    "/desk/audit": ADMINISTRATORS,
}
POINT = {
    **{
        "name_en": "Africa desk",
        "name_zh": "非洲咨询台",
        "countries": "",
        "answer_within": "3",
        "zone": "Africa/Nairobi",
    },
    **{
        "divisions": "africa",
        "languages": "en",
        "mon": "09:00-12:00",
        "special": "",
        "deputies": "",
        "holidays_of": "",
    },
    "seen": "{seen}",
}
FORMS = {
    "/desk/bulk": (WORKERS, {"action": "mine"}),
    "/desk/views": (READERS, {"view_name": "patents", "topic": "patents"}),
    "/desk/inquiries/{key}/reply": (WORKERS, {"text": "Hello"}),
    "/desk/inquiries/{key}/article": (WORKERS, {"article": "trademarks/renewal"}),
    "/desk/inquiries/{key}/take": (WORKERS, {}),
    "/desk/inquiries/{key}/back": (WORKERS, {}),
    "/desk/inquiries/{key}/close": (WORKERS, {}),
    "/desk/inquiries/{key}/reopen": (WORKERS, {}),
    "/desk/inquiries/{key}/note": (WORKERS, {"text": "Called"}),
    "/desk/inquiries/{key}/tags": (WORKERS, {"tags": "a, b"}),
    "/desk/inquiries/{key}/assign": (WORKERS, {"to": "0"}),
    "/desk/inquiries/{key}/status": (WORKERS, {"to": "in_progress"}),
    "/desk/inquiries/{key}/reroute": (LEADS, {"to": "general"}),
    "/desk/inquiries/{key}/merge": (LEADS, {"into": "{other}"}),
    "/desk/articles/gaps": (EDITORS, {}),
    "/desk/articles/rule": (ADMINISTRATORS, {"two": "1"}),
    "/desk/articles/trademarks/renewal/save": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/propose": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/publish": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/update": (EDITORS, {"seen": "0"}),
    "/desk/articles/trademarks/renewal/discard": (EDITORS, {"seen": "0"}),
    "/desk/views/{view}/delete": (READERS, {}),
    "/desk/focal-points": (ADMINISTRATORS, {"id": "pacific_{serial}"}),
    "/desk/focal-points/africa": (ADMINISTRATORS, POINT),
    "/desk/canned": (
        LEADS,
        {"title_en": "Hi", "title_zh": "您好", "text_en": "Hello {{reference}}", "text_zh": "您好"},
    ),
    "/desk/newsletters": (EDITORS, {"since": "2026-11-01", "until": "2026-11-30"}),
    "/desk/accounts": (ADMINISTRATORS, {"name": "new", "password": PASSWORD, "role": "agent", "regions": "africa"}),
    "/desk/accounts/rule": (ADMINISTRATORS, {"domain": "office.example", "role": "agent", "regions": "africa"}),
    "/desk/accounts/{account}": (ADMINISTRATORS, {"role": "observer", "regions": "china", "active": "1"}),
    "/desk/figures/targets": (
        ADMINISTRATORS,
        {"indicator": "helpful", "target_value": "80", "target_on": "2027-12-31", "target_source": "Plan"},
    ),
    "/desk/settings": (
        ADMINISTRATORS,
        {"deadline": "1", "letter": "1", "customs": "1", "fair": "1", "waiting": "1"},
    ),
}

# An address that is none: whoever is logged in is told so. A file needs one to be asked for: test_attachments.py.
ALWAYS_OPEN = {
    ("/desk/{rest:path}", "GET"),
    ("/desk/{rest:path}", "POST"),
    # An issue must have been begun: test_newsletter.py.
    ("/desk/newsletters/{key:int}", "GET"),
    ("/desk/newsletters/{key:int}/{action}", "POST"),
    ("/desk/newsletters/{key:int}/{language}.{form}", "GET"),
    # To the identity provider and back, before anybody is logged in: test_sign_on.py.
    ("/desk/sign-on", "GET"),
    ("/desk/sign-on/back", "GET"),
    ("/desk/inquiries/{key:int}/files/{file:int}", "GET"),
}
