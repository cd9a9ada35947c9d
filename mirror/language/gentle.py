"""Words that push, in each language: nothing that the mirror shows may have one in it.

Source: "Easy does it. No need to force a smile", and of the hardest contraction "do not that!".
Texts are kept plain enough that such words are not needed even to say no to them. A list knows
words, not meanings: it refuses what pushes in the ways that are known, and a person still reads
what is left.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

PEACEFUL: Final = {
    "en": (
        r"(?:once|one|two|three|four|five|six|seven|eight|nine|ten|\d+|no|not|any) more",
        r"more (?:time|rest|air|help|room|pauses?|breaks?|than (?:once|one)|relaxed)",
        r"(?:farther|further) (?:away|back)|power suppl(?:y|ies)",
        r"more (?:slow|soft|gent|calm|even|light|loose|quiet|easi)(?:ly|le|y)?",
        r"(?:without|without any|with no|no|with less|less|with little|little) effort",
    ),
    "de": (
        r"(?:nicht|nichts|nie|einmal|keine?|keinen|niemand|niemals) mehr",
        r"mehr (?:Zeit|Ruhe|Pausen?|Luft|Hilfe|Platz|nicht|als ein\w*)|größerer Entfernung",
        r"(?:ohne|ohne jede|ganz ohne|keine|wenig|mit wenig|weniger) (?:Kraft|Anstrengung|Mühe)",
    ),
}
"""By language: phrases in which a word that would push alone does not."""

_EN_MOVE: Final = (
    r"(?:smil|lift|pull|rais|stretch|press|rub|work|try|mov|open|bit|draw)\w*(?: \w+){0,3}"
)
_DE_MOVE: Final = (
    r"(?:lächel|zieh|heb|drück|dehn|reib|beweg|öffn|massier|streich|knet)\w*(?: \w+){0,3}"
)
_DE_SIZE: Final = r"(?:fest|stark|hart|breit|weit|voll|groß|viel)"

PUSHING: Final = {
    "en": (
        r"(?:hard|strong|wid|broad|high|fast|great|larg|firm|tight)(?:er|est)|bigg(?:er|est)",
        r"f[au]rther|f[au]rthest|strength\w*|power\w*|intense(?:ly)?|intensify\w*|vigorous\w*",
        r"max|maxim\w*|utmost|extreme\w*|forc(?:e|ed|eful|efully|ing)|strain\w*|squeez\w*",
        r"fight\w*|push\w*|exert\w*|grin(?:s|ned|ning)?|efforts?|effortful",
        r"(?:re)?double your|twice as",
        r"(?:even|still|do|give|try|a (?:bit|little|lot)|much) more|more",
        r"(?:big|wide|broad|great|huge|full|strong|large)(?:,? \w+)? (?:smile|smirk|laugh)s?",
        rf"{_EN_MOVE} (?:hard|strongly|widely|broadly|fully|firmly)",
        r"(?:smil|open|stretch)\w*(?: \w+){0,3} (?:big|wide)",
        r"hold\w*(?: \w+){0,3} longer|keep (?:going|pulling|lifting)",
        r"full (?:range|stretch)|at full|to the full|100\s*(?:%|per ?cent)|hundred per ?cent",
        r"as (?:\w+ )?(?:hard|much|wide|far|high|strong(?:ly)?|big|long|often) as (?:you|possible)",
        r"(?:give|gave|giving)(?: \w+)? (?:all|everything)|everything you|your all",
        r"all you(?: can| have|['\u2019]ve)|all (?:of )?your (?:might|muscles?|energy)",
        r"to (?:the|your)(?: very)? limits?|through the pain|until it (?:hurts|burns|aches)",
        r"hurry|hurry up|come on|go for it|try again|no pain,? no gain|you must|you have to",
        r"(?:your|the) (?:very )?best|best effort|(?:do not|don['\u2019]t|never) (?:stop|give up)",
    ),
    "de": (
        r"(?:härt|fest|stärk|breit|höh|schnell|größ|intensiv|heftig|straff)er(?:e[mnrs]?)?",
        r"(?:härt|fest|stärk|breit|schnell|intensiv)este?[mnrs]?|höchst(?!ens)\w*|größt\w*",
        r"stärkst\w*|kräftig\w*|intensiv\w*|energisch\w*|kraftvoll\w*|Kraft|Mühe",
        r"max|maximal\w*|maximum|maximier\w*|grins\w*|kämpf\w*|press(?:en|t|e)?",
        r"(?:noch|etwas|ein bisschen|ein wenig|viel|immer) mehr|mehr",
        r"weiter auseinander|(?:noch|viel) weiter|länger halten|halt\w*(?: \w+){0,3} länger",
        r"(?:breit|stark|groß|voll|weit)(?:e[mnrs]?)? (?:Lächeln|Schmunzeln|Lachen)",
        rf"{_DE_MOVE} {_DE_SIZE}",
        rf"(?:so|möglichst|richtig) (?:{_DE_SIZE}|hoch|lange?|oft|sehr)(?: (?:wie|Sie|du|es))?",
        r"(?:geb|gib)\w*(?: \w+){0,2} alles|alles (?:geben|gegeben|rausholen)|vollen? Einsatz",
        r"(?:verdoppel|verdreifach|steiger|erhöh|übertreff)\w*|doppelt so|streng\w* (?:dich|sich)",
        r"erzwing\w*|zwing\w*|anstreng\w*|streng\w* (?:Sie sich|euch)|mit aller|mit voller",
        r"durchhalten|nicht (?:aufgeben|nachlassen)|an (?:die|Ihre|deine) Grenzen?",
        r"beeil\w*|los jetzt|Sie müssen|du musst|ihr müsst|100\s*(?:%|Prozent)|hundert Prozent",
    ),
}
"""By language: regular expressions of whole words, looked for without regard to case.

Spaces stand for any white space, and German letters for their two-letter spellings, too.
"""


def pushing_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words in `text` that push, as they stand there but for their white space.

    Raises KeyError for a language that has no list: no text may go unread.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    # What is peaceful keeps its length, and is no word any more.
    left = _pattern(language, peaceful=True).sub(lambda found: "\0" * len(found[0]), plain)
    return tuple(found[0] for found in _pattern(language, peaceful=False).finditer(left))


@lru_cache
def _pattern(language: str, *, peaceful: bool) -> re.Pattern[str]:
    choices = "|".join((PEACEFUL if peaceful else PUSHING)[language])
    for letter, spelt in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        choices = choices.replace(letter, f"(?:{letter}|{spelt})")
    # (?!\w), not \b: some of the words end in a sign.
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
