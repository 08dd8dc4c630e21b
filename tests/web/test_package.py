"""The widget as a module: packed, installed into a small site, and the example site of docs/integrate/."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tests.web.conftest import OpenGateway, OpenVisitor
from tests.web.servers import serve

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "web" / "static" / "widget"
EXAMPLE = ROOT / "docs" / "integrate" / "example-site"


def test_the_package_has_the_products_version() -> None:
    (version,) = re.findall(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)

    assert json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"] == version


def test_the_types_name_every_option() -> None:
    types = (PACKAGE / "index.d.ts").read_text("utf-8")

    for option in ("server", "language", "country", "accent", "position", "greeting", "open", "dir"):
        assert f" {option}?: " in types or f" {option}: " in types


@pytest.mark.skipif(shutil.which("npm") is None, reason="packing needs npm")
def test_the_packed_module_runs_from_another_site(
    tmp_path: Path, open_gateway: OpenGateway, visit: OpenVisitor
) -> None:
    options = {"check": True, "capture_output": True, "text": True}
    packed = subprocess.run(["npm", "pack", "--silent", "--pack-destination", tmp_path, PACKAGE], **options)
    install = [
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--offline",
        "--prefix",
        tmp_path,
        tmp_path / packed.stdout.strip(),
    ]
    subprocess.run(install, **options)
    door = open_gateway(allowed_origins=("*",))

    with serve(site(tmp_path / "node_modules", door.url)) as address:
        visitor = visit(address)
        visitor.see("#own-button").click()
        visitor.ask("How do I renew?")

        assert len(visitor.answers()) == 1
        assert visitor.complaints == []
        visitor.page.evaluate("document.querySelector('ip-advisor-chat').close()")
        expect(visitor.page.locator(".window")).to_be_hidden()
        # A page that changes without loading may take the element away and put it back.
        visitor.page.evaluate(
            "chat => document.body.append(chat.remove() || chat)", visitor.page.query_selector("ip-advisor-chat")
        )
        assert visitor.said() == ["How do I renew?"]


def site(modules: Path, server: str) -> Starlette:
    """A page that imports the package by its name, as an import map or a bundler resolves it."""
    page = f"""<!doctype html><html lang="en"><head><title>Teapots</title><link rel="icon" href="data:,">
      <script type="importmap">{{"imports": {{"ip-advisor-chat": "/modules/ip-advisor-chat/index.js"}}}}</script></head>
      <body><main><h1>Teapots</h1><button id="own-button">Ask</button></main><script type="module">
      import {{ AdvisorChat, mount }} from "ip-advisor-chat";
      const chat = mount({{ server: "{server}", country: undefined }});
      document.querySelector("#own-button").onclick = () => chat instanceof AdvisorChat && chat.open();
      </script></body></html>"""

    def show(request: Request) -> HTMLResponse:
        return HTMLResponse(page)

    return Starlette(routes=[Route("/", show), Mount("/modules", StaticFiles(directory=modules))])


@pytest.mark.parametrize(("page", "opener"), [("index.html", ".bubble"), ("module.html", "#ask")])
def test_the_example_site_works(open_gateway: OpenGateway, visit: OpenVisitor, page: str, opener: str) -> None:
    door = open_gateway(allowed_origins=("*",))

    def show(request: Request) -> Response:
        name = request.path_params["name"]
        kind = "text/javascript" if name.endswith(".js") else "text/html"
        return Response((EXAMPLE / name).read_text("utf-8").replace("http://127.0.0.1:8080", door.url), media_type=kind)

    with serve(Starlette(routes=[Route("/{name}", show)])) as address:
        visitor = visit("about:blank")
        # The site has no icon.
        visitor.page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        visitor.page.goto(f"{address}/{page}")
        visitor.see(".bubble")
        visitor.page.locator(opener).click()
        visitor.ask("How do I renew?")

        assert len(visitor.answers()) == 1
        assert visitor.complaints == []
