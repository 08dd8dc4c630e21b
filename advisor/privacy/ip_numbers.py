"""Numbers that offices of intellectual property give: they stand in public registers, and a question lives on them.

What may as well be a passport, a phone or an ID number is none here: taking out too much is the smaller fault.
"""

import re

_OFFICE = "(?:CN|US|WO|JP|KR|DE|GB|UK|FR|TW|HK|IN|AU|CA|SG|RU|BR|IR)"
# EP1234567 and EU1234567 are passports of China as well: these need a blank, a kind of document or other digits.
_EUROPE = "(?:EP|EU)"
_KIND = r"\s?[ABCEPSTUY]\d?(?![A-Za-z\d])"
_DIGITS = r"\d(?:[\d,./]{3,13}\d|[\d,./]{3,12}[\dX])"
_WORD = (
    r"\b(?:(?:application|registration|serial|patent|publication|trade ?mark|design|reg|appl?|ser|EUTM|international"
    r"|utility model)\b\.?\s*){1,3}(?:no\b|number|numbers|num\b|nr\b|#)?\.?\s*(?:is|was|:|=|#)?\s*"
)
_CHINESE_WORD = (
    r"(?:申请|申請|注册|註冊|专利|專利|商标|商標|登记|登記|公开|公開|公布|公告|国际注册|國際註冊|授权公告)"
    r"(?:[编編]?[号號][码碼]?)\s?[:：为為是]?\s?"
)
# Neither a phone of China nor an ID number, even where somebody calls it a registration number.
_NO_PERSON = r"(?!1[3-9]\d{9}(?!\d))(?!\d{15}(?!\d))(?!\d{17}[\dXx])"
_CODE = rf"(?:{_OFFICE}|{_EUROPE}|ZL|[DSRT])?[\s-]?{_NO_PERSON}{_DIGITS}(?:-\d{{4}}(?!\d))?(?:{_KIND})?(?![A-Za-z\d-])"

_IP_NUMBER = re.compile(
    r"(?<![A-Za-z\d])PCT/[A-Z]{2}\s?\d{2,4}/\d{5,6}(?!\d)"
    r"|(?<![A-Za-z\d])ZL\s?\d{8,12}(?:\.[\dX])?(?![A-Za-z\d])"
    rf"|(?<![A-Za-z\d]){_OFFICE}[\s-]?\d[\d,/.]{{4,14}}\d(?:{_KIND})?(?![A-Za-z\d(])"
    rf"|(?<![A-Za-z\d])(?:JP|KR|TW)[\s-]?(?:19|20)\d{{2}}-\d{{5,7}}(?:{_KIND})?(?![A-Za-z\d-])"
    rf"|(?<![A-Za-z\d]){_EUROPE}(?:[\s-]\d[\d ]{{5,9}}\d|\d{{8,9}}|\d{{7,9}}{_KIND})(?![A-Za-z\d(])"
    rf"|(?:{_WORD}|{_CHINESE_WORD}){_CODE}"
    r"|第\s?\d{5,9}(?:\.\d)?\s?[号號](?=[^，。；,.;\d]{0,6}(?:商标|商標|专利|專利|注册|註冊|外观|外觀|发明|發明|实用新型|新型))",
    re.IGNORECASE | re.ASCII,
)


def hide_ip_numbers(text: str) -> str:
    """`text`, which has plain digits, with every digit of such a number as a dot; the same length."""
    return _IP_NUMBER.sub(lambda match: re.sub(r"\d", "·", match[0]), text)
