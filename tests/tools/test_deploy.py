"""The files of deploy/ against the settings there are."""

import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from advisor.settings import SECRETS_FOLDER, Settings
from advisor.yaml_file import read_yaml

DEPLOY = Path("deploy")
KNOWN = {f"ADVISOR_{name.upper()}" for name in Settings.model_fields} | {SECRETS_FOLDER}
# What only the proxy and Compose itself read.
OF_THE_PROXY = {"ADVISOR_CERTIFICATE", "ADVISOR_IMAGE", "ADVISOR_HTTP_PORT", "ADVISOR_HTTPS_PORT"}


def read(path: str) -> Any:
    return read_yaml(DEPLOY / path)


def test_compose_names_only_settings_there_are() -> None:
    text = (DEPLOY / "compose.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"ADVISOR_[A-Z_]+", text)) - KNOWN - OF_THE_PROXY == set()
    secrets = {name.upper() for name in read("compose.yml")["secrets"] if name.startswith("advisor_")}
    assert secrets - KNOWN == set()


def test_every_container_is_read_only_and_without_rights_it_does_not_need() -> None:
    for name, service in read("compose.yml")["services"].items():
        assert service["read_only"] and service["cap_drop"] == ["ALL"], name
        assert name == "knowledge" or "healthcheck" in service, name


def test_every_part_that_is_named_is_there() -> None:
    compose = read("compose.yml")
    for name, service in compose["services"].items():
        of_secrets = [one if isinstance(one, str) else one["source"] for one in service.get("secrets", [])]
        assert set(of_secrets) <= set(compose["secrets"]), name
        assert set(service["networks"]) <= set(compose["networks"]), name
        assert set(service.get("depends_on", {})) <= set(compose["services"]), name


def test_only_the_proxy_is_published_and_what_is_inside_stays_inside() -> None:
    compose = read("compose.yml")
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]
    reaching_out = {name for name, service in compose["services"].items() if service["networks"] != ["inner"]}
    assert reaching_out == {"proxy", "web"} and compose["networks"]["inner"]["internal"]


@pytest.mark.parametrize("path", ["helm/rasa.yaml", "helm/actions.yaml", "helm/web.yaml"])
def test_the_charts_values_name_only_settings_there_are(path: str) -> None:
    text = (DEPLOY / path).read_text(encoding="utf-8")
    assert list(YAML(typ="safe").load_all(text))
    assert set(re.findall(r"name: (ADVISOR_[A-Z_]+)", text)) - KNOWN == set()
    assert "readOnlyRootFilesystem: true" in text


def test_no_registry_stands_in_a_file() -> None:
    for path in chain(DEPLOY.rglob("*.y*ml"), [DEPLOY / "Dockerfile"]):
        named = re.findall(
            r"(?:image|repository|FROM)[: =]+\S*?([\w-]+\.(?:io|dev|com))/", path.read_text(encoding="utf-8")
        )
        assert named == [], path


@pytest.mark.skipif(shutil.which("haproxy") is None, reason="HAProxy is not installed")
@pytest.mark.parametrize("replicas", [0, 1, 3])
def test_haproxy_accepts_its_file_with_names_and_with_addresses(replicas: int) -> None:
    addresses = {
        f"ADVISOR_{kind}_{number}": f"127.0.0.1:{number}"
        for kind in ("WEB", "RASA", "ACTIONS")
        for number in range(1, replicas + 1)
    }
    command = ["haproxy", "-c", "-f", str(DEPLOY / "haproxy.cfg")]
    done = subprocess.run(command, env={"PATH": "/usr/sbin:/usr/bin", **addresses}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
