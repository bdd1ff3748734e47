"""Load time, speed and peak memory of one pipeline, in a process of its own.

    python -m training.speed MODEL TEXT.txt ...        a folder or an installed package
    python -m training.speed untrained TEXT.txt ...    spaCy's architecture of small models, with random weights
    python -m training.speed exoclaim TEXT.txt ...     the whole line of this project, from text to claims, with the model that ships

Words are the tokens of the pipeline's own tokenizer, seconds those of the processor (set OMP_NUM_THREADS=1 for one core), the best of three
passes. Texts are read by paragraphs.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language

from pipeline.entities import tag
from pipeline.run import Models, claims_of, load_models
from pipeline.schema import Block, Paper

UNTRAINED, LINE = "untrained", "exoclaim"
LIKE = Path("models/exoclaim_bio")


def untrained(like: Language) -> Language:
    """Tagger, parser and recognizer of the labels of `like` over one HashEmbedCNN of width 96, depth 4: what en_core_web_sm is made of."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    for name in ("tagger", "parser", "ner"):
        pipe = nlp.add_pipe(name, config={"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}})
        for label in like.get_pipe(name).labels:
            pipe.add_label(label)
    nlp.initialize()
    return nlp


def load(model: str) -> tuple[Language, float]:
    """The pipeline and the seconds that loading took, imports of spaCy not counted."""
    try:
        import scispacy.abbreviation  # noqa: F401  (for pipelines that name it in their config)
    except ImportError:
        pass
    start = time.perf_counter()
    nlp = untrained(spacy.load(LIKE)) if model == UNTRAINED else spacy.load(model)
    return nlp, time.perf_counter() - start


def words_a_second(nlp: Language, texts: list[str]) -> float:
    """The best of three passes."""
    words = sum(len(nlp.make_doc(text)) for text in texts)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        seconds.append(time.process_time() - start)
    return words / min(seconds)


def claims_a_second(models: Models, texts: list[str]) -> float:
    """Words a second from text to claims, each text a paper of one paragraph: mentions, relations, claims, identifiers."""
    papers = [as_paper(text) for text in texts]
    words = sum(len(models.nlp.make_doc(text)) for text in texts)
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for paper in papers:
            claims_of(tag(paper, models.nlp), models)
        seconds.append(time.process_time() - start)
    return words / min(seconds)


def as_paper(text: str, name: str = "") -> Paper:
    """A text as a paper of one paragraph, so that offsets stay."""
    n = len(text)
    block = Block("paragraph", 0, n)
    return Paper(name, "", "", text, (block,), (), (), (), (), np.zeros(n, np.int16), np.zeros((n, 4), np.float32))


def paragraphs(paths: list[Path]) -> list[str]:
    """The paragraphs of text files."""
    parts = (part for path in paths for part in path.read_text(encoding="utf8").split("\n\n"))
    return [" ".join(part.split()) for part in parts if part.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help=f'a folder, the name of an installed package, "{UNTRAINED}" or "{LINE}"')
    parser.add_argument("texts", type=Path, nargs="+")
    args = parser.parse_args()
    texts = paragraphs(args.texts)
    if args.model == LINE:
        start = time.perf_counter()
        models = load_models()
        seconds = time.perf_counter() - start
        nlp, speed = models.nlp, claims_a_second(models, texts)
    else:
        nlp, seconds = load(args.model)
        speed = words_a_second(nlp, texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    loaded = "      –" if args.model == UNTRAINED else f"{seconds:5.2f} s"
    print(f"{args.model:32} {speed:9,.0f} words/s   load {loaded}   peak {memory:,.0f} MB   {' '.join(nlp.pipe_names)}")


if __name__ == "__main__":
    main()
