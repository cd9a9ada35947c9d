"""Words that push, in each language: nothing that the mirror shows may have one in it.

Source: "Easy does it. No need to force a smile", and of the hardest contraction "do not that!".
Texts are kept plain enough that such words are not needed even to say no to them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

PUSHING: Final = {
    "en": (
        r"harder|hardest",
        r"as (?:\w+ )?(?:hard|much|wide|far|high|strong(?:ly)?|big|long|often) as (?:you|possible)",
        r"stronger|strongest|strength",
        r"max|maximum|maximal(?:ly)?|maximi[sz]e",
        r"more\s*!|even more|still more|do more|give more|try more|push\w*",
        r"(?:a )?(?:bit|little|lot|much) more(?! time| slowly| softly| gently| rest)",
        r"bigger|biggest|wider|widest|further|farther|higher|highest|faster|fastest",
        r"full (?:smile|power|force|effort|strength)",
        r"forc(?:e|ed|eful|efully|ing)|strain\w*|squeez\w*|fight\w*",
        r"hurry|hurry up|come on|try again|no pain,? no gain|you must|you have to",
        r"best effort|all your|100\s*(?:%|percent|per cent)",
    ),
    "de": (
        r"härter|fester|kräftiger|stärker|am (?:härtesten|festesten|kräftigsten|stärksten)",
        r"so (?:fest|stark|kräftig|viel|weit|breit|hoch|lang|oft|sehr) (?:wie|Sie|du|es)",
        r"max|maximal\w*|maximum|höchst(?:e|er|es|en|leistung)",
        r"mehr\s*!|noch mehr|(?:etwas|ein bisschen|ein wenig|viel) mehr(?! Zeit| Ruhe)|mehr Kraft",
        r"größer|breiter|weiter auseinander|höher|schneller",
        r"mit (?:aller|voller) Kraft|volle Kraft|volles Lächeln",
        r"erzwing\w*|zwing\w*|press(?:en|t|e)?|drück(?:en|t|e)? fest|kämpf\w*",
        r"streng\w* (?:dich|sich|Sie sich|euch)|anstreng\w*",
        r"beeil\w*|los jetzt|Sie müssen|du musst|ihr müsst",
        r"alles geben|100\s*(?:%|Prozent)",
    ),
}
"""By language: regular expressions of whole words, looked for without regard to case."""


def pushing_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words in `text` that push, as they stand there.

    Raises KeyError for a language that has no list: no text may go unread.
    """
    return tuple(found[0] for found in _pattern(language).finditer(text))


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    choices = "|".join(PUSHING[language])
    # (?!\w), not \b: some of the words end in a sign.
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)
