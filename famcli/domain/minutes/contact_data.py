"""E-mail addresses and telephone numbers in a text, told from numbers of files, accounts and papers."""

import re

MAIL = r"(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
PHONE = r"(?<![\w./-])(?:\+\d{2}|\(?0)[\d /()–-]{6,}\d"
CALLED = (
    r"(?i)\b(?:tel|telefon|ruf|handy|mobil|fax|telefax|phone|mobile|durchwahl|hotline)\w*[ \t.:-]*(?:nr|no)?[ \t.:]*"
)
SPOKEN = rf"{CALLED}(\+?\(?\d[\d /().–-]*\d)"
"""A number behind a word for a telephone, whatever it looks like."""
NO_PHONES = (
    r"\b[A-Z]{2}\d{2}(?:[ ]?[\dA-Z]{4}){3,7}(?:[ ]?[\dA-Z]{1,3})?\b",
    r"(?<!\d)\d{1,2}(?P<sign>[ ./-])\d{1,2}(?P=sign)(?:19|20)\d{2}(?!\d)",
    r"(?<![\w/])0\d{1,5}/(?:19|20)\d{2}(?![\d/])",
    r"(?<![\w/])(?:[\d]{1,3}[ ])+000(?!\d)",
)
"""IBANs, days, papers with their year (0123/2026), and round sums."""
NUMBER_OF = (
    r"(?i)(?:\b(?:az|aktenzeichen|akte|file|gz|geschäftszeichen|drucksache|drs|ds|vorlage|iban|konto|kto|account|blz|bic"
    r"|depot|steuer-?id|ust-?id|isbn|issn|haushaltsstelle|hhst|kostenstelle|produkt|flurstück|flur|gemarkung|kennung"
    r"|plz|bv|tan|pin|artikel|invoice|case)|\w{0,30}(?:nummer|number|nr|no)|\w{0,30}zeichen)\b"
    r"[ \t.:]*(?:(?:nr|no)\b[.: \t]*)?$"
)
"""What stands right before the number of something else."""


def contact_data(text: str) -> list[str]:
    """Return the e-mail addresses and telephone numbers in a text, as they stand there."""
    found = [(mail.start(), mail[0]) for mail in re.finditer(MAIL, text)]
    spoken = [(each.start(1), each[1]) for each in re.finditer(SPOKEN, text) if _digits(each[1]) > 2]
    taken = {begin + at for begin, number in spoken for at in range(len(number))}
    bare = text
    for pattern in NO_PHONES:
        bare = re.sub(pattern, lambda number: "x" * len(number[0]), bare)
    for phone in re.finditer(PHONE, bare):
        if taken.isdisjoint(range(*phone.span())) and not re.search(NUMBER_OF, text[: phone.start()][-40:]):
            found.append((phone.start(), phone[0]))
    return [words.strip() for _begin, words in sorted(found + spoken)]


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)
