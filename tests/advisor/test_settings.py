"""Settings: read from the environment, checked at the start, each fault named by its key."""

from pathlib import Path

import pytest

from advisor.errors import SettingsError
from advisor.settings import Settings, read_settings

PRODUCTION = {
    "ADVISOR_ENV": "production",
    "ADVISOR_SECRET": "x" * 40,
    "ADVISOR_ALLOWED_ORIGINS": '["https://shop.example"]',
    "ADVISOR_PUBLIC_URL": "https://ip.example",
}


SECRET = {"ADVISOR_SECRET", "ADVISOR_API_TOKEN"}


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"ADVISOR_PORT": "eighty"}, "ADVISOR_PORT"),
        ({"ADVISOR_PORT": "70000"}, "ADVISOR_PORT"),
        ({"ADVISOR_ENV": "staging"}, "ADVISOR_ENV"),
        ({"ADVISOR_TODAY": "tomorrow"}, "ADVISOR_TODAY"),
        ({"ADVISOR_ALLOWED_ORIGINS": "https://a.example"}, "ADVISOR_ALLOWED_ORIGINS"),
        ({"ADVISOR_DATABASE_URL": "foo"}, "ADVISOR_DATABASE_URL"),
        ({"ADVISOR_ENV": "production", "ADVISOR_SECRET": ""}, "ADVISOR_SECRET"),
        ({"ADVISOR_ENV": "production"}, "ADVISOR_SECRET"),
        ({"ADVISOR_ENV": "production", "ADVISOR_SECRET": "development only"}, "ADVISOR_SECRET"),
        ({"ADVISOR_ENV": "production", "ADVISOR_SECRET": "x" * 31}, "ADVISOR_SECRET"),
        ({"ADVISOR_ENV": "production", "ADVISOR_SECRET": "x" * 40}, "ADVISOR_ALLOWED_ORIGINS"),
        (PRODUCTION | {"ADVISOR_API_TOKEN": "guessable"}, "ADVISOR_API_TOKEN"),
        (PRODUCTION | {"ADVISOR_PUBLIC_URL": "http://ip.example"}, "ADVISOR_PUBLIC_URL"),
        (PRODUCTION | {"ADVISOR_PUBLIC_URL": ""}, "ADVISOR_PUBLIC_URL"),
        (PRODUCTION | {"LOG_LEVEL": "DEBUG"}, "LOG_LEVEL"),
        (PRODUCTION | {"LOG_LEVEL": "notset"}, "LOG_LEVEL"),
        (PRODUCTION | {"LOG_LEVEL_LIBRARIES": "debug"}, "LOG_LEVEL_LIBRARIES"),
        ({"ADVISOR_TRUSTED_PROXIES": '["*"]'}, "ADVISOR_TRUSTED_PROXIES"),
        ({"ADVISOR_TRUSTED_PROXIES": '["10.0.0.1/8"]'}, "ADVISOR_TRUSTED_PROXIES"),
        ({"ADVISOR_SECRETS_DIR": "/nowhere"}, "ADVISOR_SECRETS_DIR"),
    ],
)
def test_a_bad_setting_stops_the_start_with_its_key(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], named: str
) -> None:
    for key, value in environment.items():
        monkeypatch.setenv(key, value)

    with pytest.raises(SettingsError, match=named) as error:
        read_settings()
    assert all(value not in str(error.value) for key, value in environment.items() if key in SECRET and value)


def test_production_starts_with_secrets_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in PRODUCTION.items():
        monkeypatch.setenv(key, value)

    assert read_settings().env == "production"


def test_a_developer_may_log_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")

    assert read_settings().env == "development"


def test_secrets_may_stand_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "ADVISOR_SECRET").write_text("from a file\n")
    (tmp_path / "advisor_api_token").write_text("this one too")
    (tmp_path / "ADVISOR_PORT").write_text("9001")
    monkeypatch.setenv("ADVISOR_SECRETS_DIR", str(tmp_path))
    monkeypatch.setenv("ADVISOR_PORT", "9002")
    settings = read_settings()

    assert settings.secret.get_secret_value() == "from a file"
    assert settings.api_token.get_secret_value() == "this one too"
    assert settings.port == 9002


def test_the_servers_token_follows_from_the_secret_and_does_not_tell_it() -> None:
    one, other = (Settings(secret=secret).internal_token for secret in ("one", "other"))  # type: ignore[arg-type]

    assert one != other and len(one) == 64


def test_settings_survive_the_way_to_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(port=9001, allowed_origins=["https://shop.example"], api_token="t" * 20)  # type: ignore[arg-type]
    for key, value in settings.as_environment().items():
        monkeypatch.setenv(key, value)

    assert read_settings() == settings


def test_secrets_are_not_printed() -> None:
    told = "very-secret"
    databases = {
        f"{name}database_url": f"postgresql://us:{told}@db.example/ip" for name in ("", "events_", "desk_", "channels_")
    }

    assert told not in repr(Settings(secret=told, api_token=told, **databases))  # type: ignore[arg-type]
