"""What all commands share: one-line messages on stderr, and parsers whose help ends with examples."""

from __future__ import annotations

import argparse
import sys


def complain(message: str, hint: str = "") -> None:
    """One line on stderr."""
    line = f"exoclaim: {message}" + (f"; {hint}" if hint else "")
    print(" ".join(line.split()), file=sys.stderr)


def command_parser(make, name: str, what: str, examples: str) -> argparse.ArgumentParser:
    """A parser whose help ends with examples. `make` is ArgumentParser, or the `add_parser` of a group."""
    lines = [f"  {line.strip()}" for line in examples.strip().splitlines()]
    keywords = {"help": what} if make is not argparse.ArgumentParser else {"prog": name}
    arguments = () if make is argparse.ArgumentParser else (name,)
    return make(
        *arguments, description=what, epilog="\n".join(["examples:", *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter, **keywords,
    )  # fmt: skip


def many(count: int, noun: str) -> str:
    """ "1 paper", "2 papers"."""
    return f"{count} {noun}{'s' * (count != 1)}"


def positive(text: str) -> int:
    """An option's value that is a whole number of 1 or more."""
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 1 or more")
    return int(text)
