"""What a name may look like, and when two names look the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from confusable_homoglyphs import categories, confusables

KEPT_JOINERS = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ: Persian words and many emoji need them."""
REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
SHARED = frozenset({"COMMON", "INHERITED"})


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
    if any(unicodedata.category(char) in REFUSED and char not in KEPT_JOINERS for char in raw.strip()):
        raise Unacceptable("invisible_character")
    text = unicodedata.normalize("NFC", raw).strip()
    if not text.strip("".join(KEPT_JOINERS)):
        raise Unacceptable("too_short")
    if len(text) > longest:
        raise Unacceptable("too_long")
    if any(_mixes_scripts(word) for word in text.split()):
        raise Unacceptable("mixed_scripts")
    return text


def skeleton(text: str) -> str:
    """The same for all texts that look alike, after UTS 39; for comparing only, never for showing."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = (char for char in unicodedata.normalize("NFD", folded) if char not in KEPT_JOINERS)
    return "".join(_prototype(char) for char in plain)


def _mixes_scripts(word: str) -> bool:
    scripts = {categories.alias(char) for char in word if char not in KEPT_JOINERS} - SHARED
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
    found = confusables.is_confusable(char, greedy=True)
    if not found:
        return char
    alike = [char, *(other["c"] for other in found[0]["homoglyphs"] if len(other["c"]) == 1)]
    return str(min(other.casefold() for other in alike if len(other.casefold()) == 1))
