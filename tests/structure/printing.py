"""Pages built by hand: each line of text is set in a monospaced font at a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.schema import Box, Char, Page

BODY, BOLD, ITALIC = "Serif-Regular", "Serif-Bold", "Serif-Italic"


@dataclass
class Sheet:
    """A page under the press. `^x^` prints x raised and smaller, `_x_` lowered (a letter each side of the marks)."""

    number: int = 1
    width: float = 600.0
    height: float = 800.0
    chars: list[Char] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)

    def line(self, text: str, x: float, y: float, size: float = 10.0, font: str = BODY, blank: float = 0.0) -> float:
        """Print a line with its foot at y, each blank `blank` points wider; the x where it ends."""
        rise = 0.0
        for char in text:
            x += blank * (char == " ")
            if char in "^~":
                step = 4.0 if char == "^" else -2.0
                rise = 0.0 if rise else step * size / 10
                continue
            scale = 0.65 if rise else 1.0
            x = self._char(char, x, y - rise, size * scale, font)
        return x

    def _char(self, char: str, x: float, y: float, size: float, font: str) -> float:
        end = x + 0.5 * size
        if char != " ":
            self.chars.append(Char(char, Box(x, y - 0.78 * size, end, y + 0.22 * size), font, size))
        return end

    def lines(self, texts: list[str], x: float, y: float, size: float = 10.0, font: str = BODY, lead: float = 12.0) -> float:
        """Print lines one under the other; the y after the last."""
        for text in texts:
            self.line(text, x, y, size, font)
            y += lead
        return y

    def paragraph(
        self, words: str, width: int, x: float, y: float, size: float = 10.0, lead: float = 12.0, last_full: bool = False, hang: float = 0.0
    ) -> float:
        """Print words as justified lines of `width` characters, all but the first `hang` further in; the y after the last."""
        lines = filled(words, width)
        for i, text in enumerate(lines):
            spread = i + 1 < len(lines) or last_full
            blank = (width - len(text)) * 0.5 * size / max(1, text.count(" ")) if spread else 0.0
            self.line(text, x + hang * (i > 0), y, size, blank=blank)
            y += lead
        return y

    def page(self) -> Page:
        """The page."""
        return Page(self.number, self.width, self.height, tuple(self.chars), tuple(self.rules), tuple(self.frames))


def filled(words: str, width: int) -> list[str]:
    """Words into lines of at most `width` characters."""
    lines: list[str] = [""]
    for word in words.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
