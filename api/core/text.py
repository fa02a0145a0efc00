"""What a name may look like, and when two names look the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Any

from confusable_homoglyphs import categories, confusables

KEPT_JOINERS = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ: Persian words and many emoji need them."""
REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
SHARED = frozenset({"COMMON", "INHERITED"})
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols by category which nevertheless show nothing."""
STYLES = frozenset(map(chr, [*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
"""Variation selectors: emoji need them, and two names must not differ by them alone."""
UNSHOWN = KEPT_JOINERS | STYLES


class Unacceptable(Exception):
    """A text that may not be a name; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def tidy(raw: str, *, longest: int) -> str:
    """The text in NFC, without white space around it.

    Raises `Unacceptable`: `too_short`, `too_long`, `invisible_character` (bidi controls and other format characters
    among them), `mixed_scripts` within one word. "Команда Dota 2" passes, "Gеneral" with a Cyrillic letter does not.
    """
    if deceives(raw.strip()):
        raise Unacceptable("invisible_character")
    text = unicodedata.normalize("NFC", raw).strip()
    if not text.strip("".join(UNSHOWN)):
        raise Unacceptable("too_short")
    if len(text) > longest:
        raise Unacceptable("too_long")
    if any(_mixes_scripts(word) for word in text.split()):
        raise Unacceptable("mixed_scripts")
    return text


def deceives(raw: str) -> bool:
    """Whether some of it is not seen, or makes the rest look otherwise: controls, bidi marks, blanks of all kinds."""
    return any(_is_refused(char) for char in raw)


def skeleton(text: str) -> str:
    """The same for all texts that look alike, after UTS 39; for comparing only, never for showing."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    # A page shows any number of spaces as one.
    spaced = " ".join(unicodedata.normalize("NFD", folded).split())
    plain = (char for char in spaced if char not in UNSHOWN)
    return "".join(_prototype(char) for char in plain)


def _is_refused(char: str) -> bool:
    return char in BLANKS or (unicodedata.category(char) in REFUSED and char not in UNSHOWN)


def _mixes_scripts(word: str) -> bool:
    scripts = {categories.alias(char) for char in word if char not in UNSHOWN} - SHARED
    return len(scripts) > 1 and not scripts <= _written_together(scripts)


def _written_together(scripts: set[str]) -> frozenset[str]:
    """Scripts that one language uses side by side (UTS 39, 5.1)."""
    for together in (
        frozenset({"HAN", "HIRAGANA", "KATAKANA", "LATIN"}),
        frozenset({"HAN", "HANGUL", "LATIN"}),
        frozenset({"HAN", "BOPOMOFO", "LATIN"}),
    ):
        if scripts <= together:
            return together
    return frozenset()


@lru_cache(maxsize=4096)
def _prototype(char: str) -> str:
    """The character that stands for all that look like this one: the least of them, ASCII first."""
    found: Any = confusables.is_confusable(char, greedy=True)
    if not found:
        return char
    alike = [char, *(other["c"] for other in found[0]["homoglyphs"] if len(other["c"]) == 1)]
    return str(min(other.casefold() for other in alike if len(other.casefold()) == 1))
