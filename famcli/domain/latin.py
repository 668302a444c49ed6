"""Names of other scripts in Latin letters, so that they can be typed: Ukrainian, Russian, Greek, Arabic, Hebrew, …

Ukrainian goes by the resolution of 2010 (passports), Greek by ELOT 743, all else by the letters that sound like it; no
vowels are made up for scripts that write none. What has no letters here (Chinese, Japanese) stays as it is.
"""

import re
import unicodedata

_CYRILLIC = (
    "аa бb вv гg ґg дd еe єie жzh зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ьʼ юiu яia "
    "ъʼ ыy эe ёe ўu џdz ђdj ћc јj љlj њnj ѓgj ќkj ѕdz"
)
_GREEK = "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"
_ARABIC = (
    "اa أa إi آa ٱa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz عʼ غgh فf قq كk کk لl مm نn هh ةa وw ؤw يy "
    "یy ئy ىa ءʼ پp چch ژzh گg ڤv ھh ہh ےe"
)
_HEBREW = "אa בb גg דd הh וv זz חch טt יy כk ךk לl מm םm נn ןn סs עa פp ףf צts ץts קk רr שsh תt"
_GEORGIAN = (
    "აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh"
)
_ARMENIAN = (
    "աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts ւu "
    "փp քk օo ֆf ևev"
)
_SCRIPTS = (_CYRILLIC, _GREEK, _ARABIC, _HEBREW, _GEORGIAN, _ARMENIAN)
LATIN = {each[0]: each[1:].replace("ʼ", "") for script in _SCRIPTS for each in script.split()}
AT_THE_BEGINNING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
UKRAINIAN = re.compile(r"[іїєґ]|ьк(?:ий|а|ого)\b|енко\b|чук\b")
PAIRS = (("зг", "zgh"), ("ου", "ou"), ("μπ", "b"), ("γγ", "ng"), ("ու", "u"))
"""Letters that are something else together."""


def has_vowels(text: str) -> bool:
    """Tell whether the script of a text writes its vowels, so that it can be read out in Latin letters."""
    return not re.search("[\u0590-\u07bf]", text)


def latin(text: str) -> str:
    """Return a text in Latin letters where that is known, in small ones; all other signs as they are."""
    plain = unicodedata.normalize("NFC", text).casefold()
    ukrainian = UKRAINIAN.search(plain) is not None
    plain = re.sub(r"\b[єїйюя]", lambda found: AT_THE_BEGINNING[found[0]], plain) if ukrainian else plain
    for pair, meant in PAIRS:
        plain = plain.replace(pair, meant)
    if ukrainian:
        plain = plain.replace("г", "h").replace("и", "y")
    bare = "".join(sign if sign in LATIN else _without_marks(sign) for sign in plain)
    return "".join(LATIN.get(sign, sign) for sign in bare)


def _without_marks(sign: str) -> str:
    """Return a letter without its accents: ή is η."""
    return "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
