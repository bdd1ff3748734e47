"""Printed lines into one text that keeps the place of every character; hyphens at line ends undone by evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.schema import Box
from pipeline.structure.deadline import check
from pipeline.structure.lines import Line
from pipeline.structure.runs import Glyph

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TAIL = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
_HEAD = re.compile(r"^([^\W_]+)")


@dataclass(slots=True)
class Woven:
    """A text with the page and box of each of its characters; `raised[i]` says that character i is printed raised."""

    text: str = ""
    pages: list[int] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    raised: list[bool] = field(default_factory=list)

    def add(self, text: str, page: int = 0, box: Box = NOWHERE, raised: bool = False) -> None:
        """Append characters that share a place."""
        self.text += text
        self.pages += [page] * len(text)
        self.boxes += [box] * len(text)
        self.raised += [raised] * len(text)

    def join(self, other: Woven) -> None:
        """Append another woven text."""
        self.text += other.text
        self.pages += other.pages
        self.boxes += other.boxes
        self.raised += other.raised

    def stretch(self, start: int, end: int) -> Woven:
        """The stretch [start, end)."""
        return Woven(self.text[start:end], self.pages[start:end], self.boxes[start:end], self.raised[start:end])

    def part(self, start: int, end: int | None = None) -> Woven:
        """The stretch [start, end), blanks at its ends cut off."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return self.stretch(start, end)

    def drop_last(self) -> None:
        """Remove the last character."""
        self.text = self.text[:-1]
        for places in (self.pages, self.boxes, self.raised):
            places.pop()


def plain(text: str) -> Woven:
    """A text without a place on any page."""
    return Woven(text, [0] * len(text), [NOWHERE] * len(text), [False] * len(text))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paper, counted, as evidence for or against a hyphen at a line's end."""

    counts: Counter[str]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Words:
        """Count the words inside lines; the two parts of a word cut by a line's end are no evidence."""
        counts: Counter[str] = Counter()
        cut = False
        for line in lines:
            text = line.text
            found = [m.group().lower() for m in _WORD.finditer(text)][cut:]
            cut = text.endswith("-")
            if cut and found:
                found.pop()
            counts.update(found)
            for parts in (word.split("-") for word in found if "-" in word):
                counts.update(parts)
                counts.update(f"{a}-{b}" for a, b in zip(parts, parts[1:], strict=False) if len(parts) > 2)  # "SARS-CoV" of "SARS-CoV-2"
        return cls(counts)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether "before-" at a line's end and "after" at the next line's start are a word with a hyphen.

        The paper's own use decides; else letters and case do: digits or capitals beside the hyphen keep it ("miR-21",
        "TGF-β"), small letters keep it only in the compounds that `_is_compound` knows.
        """
        head = before.rsplit("-", 1)[-1]
        joined, hyphened = self.counts[(head + after).lower()], self.counts[f"{before}-{after}".lower()]
        if joined or hyphened:
            return hyphened > joined
        plain_head = head.isalpha() and (head.islower() or head[1:].islower())
        if not plain_head or len(head) == 1 or not after[:1].islower():
            return True
        return _is_compound(head.lower(), after, self.counts)


# Second parts that English compounds of this field take. After a strong one's line break a hyphen is all but sure, since
# no word ends so but for short prefixes ("unrelated"); a weak one needs the first part as a word of the paper.
_STRONG = frozenset(
    "derived mediated induced dependent associated related specific based resistant sensitive deficient treated enriched"
    " shuttled shuttling targeted targeting activated containing secreting producing expressing encapsulated linked driven"
    " loaded coated transmitted regulated inducing promoting".split()
)
_WEAK = frozenset(
    "independent free like positive negative rich binding bound regulation regulating expressed type cell cells tumor tumour"
    " wide term scale level fold stage grade risk world life time quality off up down inflammatory".split()
)
_FIRSTS = frozenset("self cross well half ex time one two three four five six seven eight nine ten".split())
_PREFIXES = frozenset("inter under over super trans multi ultra hyper micro macro nano photo retro intra infra extra counter fore".split())
_EITHER = frozenset("non pre post anti sub multi bio co semi pseudo".split())  # the paper's other words decide

# Words that English writes together with others: "moreover", "pathways", "background", "within", "thereby".
_CLOSED = frozenset(
    "over more with where there here every some what ever when times wise work works worker light line lines flow ways ground stream"
    " back down fold shed point points like able ship hood less ness ward wards form forms"
    " meta anti neuro data mark marks scale mole sets set"
    " written book table stamp tion tions sion ment ments ance ence ative ated ates ating ally ical logy some where thing".split()
)


def _is_compound(head: str, after: str, counts: Counter[str]) -> bool:
    """Without the whole word as evidence: whether the two parts are of the kind that compounds are made of."""
    if after in _STRONG and len(head) > 4 and head not in _PREFIXES:
        return True
    if after in _WEAK and len(head) > 3 and counts[head]:
        return True
    if head in _EITHER and _hyphened(head, counts):
        return True
    if head in _PREFIXES | _CLOSED or after in _CLOSED:
        return False
    if head in _FIRSTS:
        return len(after) > 3 and (len(head) > 3 or counts[after] > 0 or head in ("one", "two"))
    if not counts[after] or len(after) < 4 or head.endswith(("o", "i")):
        return False
    return len(head) > 3 and counts[head] > 0 or min(len(head), len(after)) > 4  # two words of the paper, or one and a long part


def _hyphened(prefix: str, counts: Counter[str]) -> bool:
    """Whether the paper sets a hyphen after this prefix more often than it joins it to what is a word of the paper, too."""
    with_ = sum(n for word, n in counts.items() if word.startswith(prefix + "-"))
    rests = ((word[len(prefix) :], n) for word, n in counts.items() if word.startswith(prefix))
    return with_ > sum(n for rest, n in rests if len(rest) > 3 and counts[rest])


def weave(lines: Iterable[Line], words: Words) -> Woven:
    """The text of lines that follow each other, a blank for each line's end, hyphens undone where `words` say so."""
    woven = Woven()
    for line in lines:
        check()
        if woven.text:
            _break(woven, line, words)
        _append(woven, line.glyphs)
    return woven


def _break(woven: Woven, line: Line, words: Words) -> None:
    tail = _TAIL.search(woven.text[-60:])
    head = _HEAD.match(line.text)
    if tail and head:
        if not words.keeps_hyphen(tail[1], head[1]):
            woven.drop_last()
    elif not (woven.text.endswith(("-", "–", "/")) and woven.text[-2:-1].strip() and head):
        woven.add(" ")


def _append(woven: Woven, glyphs: list[Glyph]) -> None:
    first = True
    pieces = [woven.text]
    for glyph in glyphs:
        if glyph.space and not first:
            pieces.append(" ")
            woven.pages.append(0)
            woven.boxes.append(NOWHERE)
            woven.raised.append(False)
        first = False
        n = len(glyph.text)
        pieces.append(glyph.text)
        woven.pages += [glyph.page] * n
        woven.boxes += [glyph.place or glyph.box] * n
        woven.raised += [glyph.rise > 0] * n
    woven.text = "".join(pieces)
