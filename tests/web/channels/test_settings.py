"""A channel is off without its secrets, and half-set secrets stop the start with their names."""

from pathlib import Path

import pytest

from advisor.errors import SettingsError
from tests.web.channels.conftest import LIMITS
from web.channels.platforms.telegram import TelegramSettings
from web.channels.registry import open_channels
from web.channels.settings import read_channel_settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, channel_environment: None) -> None:
    from tests.web.channels.conftest import KITS

    for kit in KITS.values():
        for key in kit.settings:
            monkeypatch.delenv(key)


def test_a_channel_without_its_secrets_is_off() -> None:
    assert open_channels(LIMITS).channels == []


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_TELEGRAM_TOKEN", "110201543:secret-part")

    with pytest.raises(SettingsError, match="ADVISOR_TELEGRAM_SECRET") as error:
        read_channel_settings(TelegramSettings)
    assert "secret-part" not in str(error.value)


def test_secrets_of_a_channel_may_stand_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "advisor_telegram_token").write_text("110201543:secret-part")
    (tmp_path / "ADVISOR_TELEGRAM_SECRET").write_text("another\n")
    monkeypatch.setenv("ADVISOR_SECRETS_DIR", str(tmp_path))
    settings = read_channel_settings(TelegramSettings)

    assert settings is not None
    assert settings.secret.get_secret_value() == "another"
