"""`spacy train` with the project's registered functions.

    python -m training.train CONFIG OUT_DIR --paths.train F.spacy --paths.dev F.spacy [--section.key value ...]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.cli._util import parse_config_overrides
from spacy.cli.train import train

import training.tokenizer  # noqa: F401  (registers the callback named in the configs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("out", type=Path)
    args, overrides = parser.parse_known_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train(args.config, args.out, overrides=parse_config_overrides(overrides))


if __name__ == "__main__":
    main()
