"""Numbers that make a question understandable and lead to nobody: amounts, dates, years, articles of law."""

import re

_NUMBER = (
    r"(?:\d{1,3}(?:[,.]\d{3})+(?!\d|[,.]\d{3})|\d{1,3}(?: \d{3})+(?! ?\d)|\d{1,12}(?!\d|[,.]\d{3}| \d{3}(?!\d)))"
    r"(?:\.\d{1,2}(?!\d))?"
)
_CURRENCY = (
    r"(?:[$€£¥₩₹]|(?:USD|EUR|GBP|CNY|RMB|HKD|TWD|NTD|JPY|KRW|INR|AUD|CAD|SGD|CHF|NZD)|人民[币幣]|[港台][币幣]|新[台臺][币幣]"
    r"|美[元金]|欧元|歐元)"
)
_UNIT = (
    r"(?:元|圆|圓|[块塊]|[万萬]|[亿億]|[港美欧歐日][元币幣]|人民[币幣]|%|[件个個人台套份年]|"
    r"(?:dollars?|euros?|yuan|pounds?|yen|francs?|USD|EUR|GBP|CNY|RMB|HKD|TWD|NTD|JPY|CHF|"
    r"million|billion|thousand|units?|pieces?|copies|items?|percent|k)\b)"
)
_YEAR = r"(?:1[89]|20)\d{2}"
_BEFORE = r"(?<!\d)(?<!\d[-. (])"
_AFTER = r"(?!\d|[-./]\d|[ ]\d(?!\d?:\d))"
_DAY = rf"{_YEAR}[-/.年]\s?\d{{1,2}}[-/.月]\s?\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"
_LAW_WORD = (
    r"(?:§+|\b(?:sections?|secs?\.|articles?|arts?\.|rules?|chapters?|class(?:es)?|form|paragraphs?|paras?\.|title)"
    r"|U\.?S\.?C\.?|C\.?F\.?R\.?|第)"
)
_PLACE_IN_LAW = r"\d{1,4}(?:\.\d{1,4})?[a-z]?(?:\([a-z\d]{1,4}\))*"
_JOINT = r"\s?(?:[-–—,、/&]|and|or|to|和|或|至|到)\s?"

_KEPT = re.compile(
    rf"{_CURRENCY}\s?{_NUMBER}"
    rf"|(?<![\d.,-])(?<!\d )(?:{_NUMBER})\s?{_UNIT}"
    rf"|{_BEFORE}(?:{_DAY}){_AFTER}"
    rf"|{_BEFORE}{_YEAR}(?:\s?[-–—~/,、至到 ]\s?{_YEAR})+{_AFTER}"
    rf"|{_LAW_WORD}\s?{_PLACE_IN_LAW}(?:{_JOINT}{_PLACE_IN_LAW})*(?!\d|[-. ]\d)",
    re.IGNORECASE | re.ASCII,
)


def hide_kept_numbers(text: str) -> str:
    """`text`, which has plain digits, with every digit of such a number as a dot; the same length."""
    return _KEPT.sub(lambda match: re.sub(r"\d", "·", match[0]), text)
