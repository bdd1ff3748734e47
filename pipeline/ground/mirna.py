"""miRNA names: miR-21, hsa-miR-21-5p, microRNA-21, let-7a; stem-loop and arm kept apart, the family known to both.

A name with an arm is the mature miRNA (`mirbase.mature:MIMAT…`), one without is the stem-loop (`mirbase:MI…`), as in the
annotation guide. A stem-loop in several copies (miR-9: hsa-mir-9-1, -2, -3) stands under the first, and the reason says so.
A name of several miRNAs (miR-200: 200a, 200b, 200c) has no identifier in miRBase; it gets MeSH's record for the group, where there is one.
Source of the form of names: https://www.mirbase.org/help/nomenclature.shtml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(
    r"(?:hsa[-_ ])?(?:exosomal |exo-|pre-|pri-|mature )?"
    r"(?:(?P<mir>(?:mir|mirna|microrna)[-_ ]?(?P<let>let)?)|let)[-_ ]?(?P<number>\d+)(?P<letter>[a-z]{0,2})"
    r"(?:-(?P<copy>\d))?(?:-(?P<arm>[35]p)|(?P<star>\*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MiRNA:
    """A miRNA's name in parts. `stem` is "mir-21" or "let-7"; `arm` "5p", "3p", "*" or ""."""

    stem: str
    letter: str
    copy: str
    arm: str

    @property
    def family(self) -> str:
        """What all arms, copies and lettered members have in common."""
        return self.stem

    @property
    def loop(self) -> str:
        """The stem-loop's name in miRBase, as the table keys it."""
        return f"hsa-{self.stem}{self.letter}" + (f"-{self.copy}" if self.copy else "")

    @property
    def mature(self) -> str:
        """The mature miRNA's name in miRBase, as the table keys it."""
        return f"{self.loop}-{self.arm}"


def parse_mirna(text: str) -> MiRNA | None:
    """The parts of a miRNA's name; None when the text is no such name."""
    found = _NAME.fullmatch(re.sub(r"[‐‑–—−]", "-", text.strip()))
    if found is None:
        return None
    let = not found["mir"] or found["let"]
    arm = "*" if found["star"] else (found["arm"] or "")
    return MiRNA(f"{'let' if let else 'mir'}-{found['number']}", found["letter"].lower(), found["copy"] or "", arm.lower())


def keys(mirna: MiRNA) -> list[tuple[str, str]]:
    """(reason, key) in the order in which they are looked up. The table's keys are names in lower case."""
    if mirna.arm == "*":
        return []
    if mirna.arm:
        return [("arm", mirna.mature)]
    found = [("stem-loop", mirna.loop)]
    return found if mirna.copy else [*found, *(("first of its copies", f"{mirna.loop}-{n}") for n in "12")]
