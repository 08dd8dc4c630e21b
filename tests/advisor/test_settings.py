"""Settings: read from the environment, checked at the start, each fault named by its key."""

import pytest

from advisor.errors import SettingsError
from advisor.settings import Settings, read_settings


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
        ({"ADVISOR_ENV": "production", "ADVISOR_SECRET": "x" * 40}, "ADVISOR_ALLOWED_ORIGINS"),
    ],
)
def test_a_bad_setting_stops_the_start_with_its_key(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], named: str
) -> None:
    for key, value in environment.items():
        monkeypatch.setenv(key, value)

    with pytest.raises(SettingsError, match=named):
        read_settings()


def test_settings_survive_the_way_to_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(port=9001, allowed_origins=["https://shop.example"], api_token="t" * 20)  # type: ignore[arg-type]
    for key, value in settings.as_environment().items():
        monkeypatch.setenv(key, value)

    assert read_settings() == settings


def test_secrets_are_not_printed() -> None:
    assert "very secret" not in repr(Settings(secret="very secret"))  # type: ignore[arg-type]
