"""Forms with files: every byte arrives as it was sent, and what makes no sense is no form."""

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from web.upload import parse_upload

BYTES = st.binary(max_size=300) | st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b"--", b"\0", b"\xff", b"a"])).map(
    b"".join
)


def sent(fields: dict[str, str], files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """As a browser sends it."""
    parts = [("files", (name, content)) for name, content in files]
    request = httpx.Request("POST", "http://desk.example", data=fields, files=parts or {"files": ("", b"")})
    return request.headers["content-type"], request.read()


@given(
    st.lists(BYTES, min_size=1, max_size=3),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=50),
)
@settings(max_examples=60, deadline=None)
def test_fields_and_files_arrive_as_they_were_sent(contents: list[bytes], text: str) -> None:
    files = [(f"scan {number}.pdf", content) for number, content in enumerate(contents)]

    assert parse_upload(*sent({"text": text, "version": "3"}, files)) == ({"text": [text], "version": ["3"]}, files)


def test_a_name_in_chinese_is_read() -> None:
    assert parse_upload(*sent({}, [("受理通知书.pdf", b"%PDF")]))[1] == [("受理通知书.pdf", b"%PDF")]


@pytest.mark.parametrize(
    "content", [b"", b"--x", b"--x\r\n\r\n", b"\xff\xfe", b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--"]
)
def test_what_makes_no_sense_holds_nothing(content: bytes) -> None:
    assert parse_upload("multipart/form-data; boundary=x", content) == ({}, [])
    assert parse_upload("multipart/form-data", content) == ({}, [])
