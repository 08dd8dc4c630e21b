"""The README's table of settings, made from the code: `python -m tools.settings_table`."""

from pydantic import SecretStr

from advisor.settings import Settings


def settings_table() -> str:
    lines = ["| setting | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = "" if default is None or isinstance(default, SecretStr) else f"`{default}`"
        lines.append(f"| `ADVISOR_{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(settings_table())
