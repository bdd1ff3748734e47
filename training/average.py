"""Average the weights of pipelines that were fine-tuned from one start with different seeds.

    python -m training.average OUT MODEL MODEL [MODEL ...]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.language import Language


def average(models: list[Language]) -> Language:
    """The first pipeline, each of its weights replaced by the mean over all."""
    first, *others = models
    for name, pipe in first.pipeline:
        if not hasattr(pipe, "model"):
            continue
        walks = [list(nlp.get_pipe(name).model.walk()) for nlp in others]
        for k, node in enumerate(pipe.model.walk()):
            for param in node.param_names:
                if node.has_param(param):
                    total = node.get_param(param).copy()
                    for walk in walks:
                        total += walk[k].get_param(param)
                    node.set_param(param, total / len(models))
    return first


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    args = parser.parse_args()
    average([spacy.load(path) for path in args.models]).to_disk(args.out)


if __name__ == "__main__":
    main()
