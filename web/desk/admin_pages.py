"""Running the desk: accounts, the weights of the priority, the audit log."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from advisor.clock import utc_now
from advisor.inquiries.priority import FACTORS, MOST_WEIGHT, checked_weights
from advisor.staff.accounts import SHORTEST_PASSWORD, BadAccountError
from advisor.staff.roles import EVERYWHERE, ROLES
from advisor.staff.sign_on_rule import checked_rule, rule_of
from web.desk.desk import Desk
from web.desk.history_words import HistoryWords
from web.desk.sign_on import RULE
from web.desk.visit import DeskRefusal, Visit

ACCOUNTS, WEIGHTS = "/desk/accounts", "/desk/settings"


class AdminPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._history = HistoryWords(desk.office, desk.words)

    def accounts(self, request: Request, visit: Visit) -> Response:
        return self._accounts(request, visit)

    def add_account(self, request: Request, visit: Visit) -> Response:
        name, role, regions = visit.field("name", 80), visit.field("role", 20), visit.many("regions")
        try:
            self._desk.office.accounts.add(
                name, visit.field("password", 200), role, regions, visit.account.id, utc_now()
            )
        except BadAccountError as error:
            return self._accounts(request, visit, 400, error.reason)
        return RedirectResponse(ACCOUNTS, 303)

    def change_account(self, request: Request, visit: Visit) -> Response:
        """What an account may, and a new password if one was typed. Nobody locks themselves out."""
        accounts, key, moment = self._desk.office.accounts, request.path_params["key"], utc_now()
        if key >= 2**31 or accounts.get(key) is None:
            raise DeskRefusal(404, "not_found")
        if key == visit.account.id:
            raise DeskRefusal(400, "own_account")
        try:
            regions, is_active = visit.many("regions"), bool(visit.field("active", 5))
            accounts.change(key, visit.field("role", 20), regions, is_active, visit.account.id, moment)
            if password := visit.field("password", 200):
                accounts.set_password(key, password, visit.account.id, moment)
        except BadAccountError as error:
            return self._accounts(request, visit, 400, error.reason)
        return RedirectResponse(ACCOUNTS, 303)

    def set_sign_on_rule(self, request: Request, visit: Visit) -> Response:
        """Who gets an account at their first single sign-on; no domain, nobody."""
        office, regions = self._desk.office, visit.many("regions")
        try:
            rule = checked_rule(visit.field("domain", 100), visit.field("role", 20), regions)
        except ValueError:
            return self._accounts(request, visit, 400, "rule")
        if not set(regions) <= {EVERYWHERE, *office.focal_points}:
            return self._accounts(request, visit, 400, "regions")
        office.store.set_setting(RULE, rule, visit.account.id, utc_now())
        return RedirectResponse(ACCOUNTS, 303)

    def weights(self, request: Request, visit: Visit) -> Response:
        return self._weights(request, visit)

    def set_weights(self, request: Request, visit: Visit) -> Response:
        try:
            weights = checked_weights({factor: visit.field(factor, 5) for factor in FACTORS})
        except ValueError:
            return self._weights(request, visit, 400, "weights")
        self._desk.office.store.set_setting("weights", weights, visit.account.id, utc_now())
        return RedirectResponse(WEIGHTS, 303)

    def audit(self, request: Request, visit: Visit) -> Response:
        office = self._desk.office
        names = {account.id: account.name for account in office.accounts.all()}
        return self._desk.show(
            request,
            "audit.html",
            visit.language,
            visit,
            history=office.store.history(),
            names=names,
            phrases=lambda entry: self._history.phrases(entry, names, visit.language),
        )

    def _accounts(self, request: Request, visit: Visit, status: int = 200, problem: str = "") -> Response:
        points = self._desk.office.router.focal_points
        return self._desk.show(
            request,
            "accounts.html",
            visit.language,
            visit,
            status,
            accounts=self._desk.office.accounts.all(),
            roles=list(ROLES),
            desks={key: point.name[visit.base] for key, point in points.items()},
            everywhere=EVERYWHERE,
            problem=problem,
            rule=rule_of(self._desk.office.store.setting(RULE)),
            shortest=SHORTEST_PASSWORD,
        )

    def _weights(self, request: Request, visit: Visit, status: int = 200, problem: str = "") -> Response:
        weights = self._desk.office.rules.weights
        return self._desk.show(
            request,
            "settings.html",
            visit.language,
            visit,
            status,
            factors=FACTORS,
            weights=weights,
            problem=problem,
            most=MOST_WEIGHT,
        )
