"""Put the trained parts together: parser model + NER model (+ event model) -> one pipeline that loads without our code.

    python -m training.assemble OUT --parser DIR --ner DIR [--events DIR] [--name NAME] [--version V]

Adds the attribute ruler (universal part of speech, number and verb form) and the rule lemmatizer (needs the
package spacy-lookups-data). Vectors are stored once.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

POS = {
    "NOUN": "NN NNS", "PROPN": "NNP NNPS", "ADJ": "JJ JJR JJS AFX", "ADV": "RB RBR RBS WRB",
    "VERB": "VB VBD VBG VBN VBP VBZ", "AUX": "MD", "ADP": "IN RP", "PART": "TO POS", "DET": "DT PDT",
    "PRON": "WDT WP WP$ PRP PRP$ EX", "CCONJ": "CC", "NUM": "CD", "X": "FW LS", "SYM": "SYM $", "INTJ": "UH",
    "PUNCT": "HYPH . , : -LRB- -RRB- `` ''",
}  # fmt: skip
MORPH = {
    "NN": "Number=Sing", "NNP": "Number=Sing", "NNS": "Number=Plur", "NNPS": "Number=Plur",
    "JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup",
    "RB": "Degree=Pos", "RBR": "Degree=Cmp", "RBS": "Degree=Sup",
    "VB": "VerbForm=Inf", "VBD": "Tense=Past|VerbForm=Fin", "VBG": "VerbForm=Ger", "VBN": "Tense=Past|VerbForm=Part",
    "VBP": "Tense=Pres|VerbForm=Fin", "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "MD": "VerbForm=Fin",
}  # fmt: skip
ARGUMENTS = ["nsubj", "nsubjpass", "dobj", "pobj"]
VERB_TAGS = POS["VERB"].split()

# In the parse some tags mean another part of speech; later rules win.
BY_DEPENDENCY: list[tuple[dict[str, Any], str]] = [
    ({"TAG": {"IN": VERB_TAGS}, "DEP": {"IN": ["aux", "auxpass"]}}, "AUX"),
    ({"TAG": {"IN": VERB_TAGS}, "LOWER": {"IN": ["is", "are", "was", "were", "be", "been", "being"]}}, "AUX"),
    ({"TAG": "IN", "DEP": "mark"}, "SCONJ"),
    ({"TAG": "TO", "DEP": "prep"}, "ADP"),
    ({"TAG": "DT", "DEP": {"IN": ARGUMENTS}}, "PRON"),
    ({"LOWER": {"IN": ["not", "n't"]}, "DEP": "neg"}, "PART"),
]

# The lemmatizer's tables have no auxiliaries.
AUXILIARIES = {"be": "am is are was were be been being", "have": "have has had having", "do": "do does did doing done"}

# In compounds ("HCC-derived") the treebanks call these adjectives; rules look for the verb.
PARTICIPLES = {
    "derived": "derive", "mediated": "mediate", "induced": "induce", "secreted": "secrete", "released": "release",
    "treated": "treat", "enriched": "enrich", "loaded": "load", "associated": "associate", "related": "relate",
    "activated": "activate", "polarized": "polarize", "transfected": "transfect", "stimulated": "stimulate",
    "encapsulated": "encapsulate", "expressing": "express", "containing": "contain", "overexpressing": "overexpress",
}  # fmt: skip


def add_attribute_ruler(nlp: Language) -> None:
    """Coarse parts of speech and morphology from tags and arcs."""
    ruler = nlp.add_pipe("attribute_ruler", after="parser")
    for pos, tags in POS.items():
        for tag in tags.split():
            attrs = {"POS": pos} | ({"MORPH": MORPH[tag]} if tag in MORPH else {})
            ruler.add(patterns=[[{"TAG": tag}]], attrs=attrs)
    for pattern, pos in BY_DEPENDENCY:
        ruler.add(patterns=[[pattern]], attrs={"POS": pos})
    for lemma, forms in AUXILIARIES.items():
        ruler.add(patterns=[[{"LOWER": {"IN": forms.split()}, "TAG": {"IN": VERB_TAGS}}]], attrs={"LEMMA": lemma})
    for form, lemma in PARTICIPLES.items():
        ruler.add(patterns=[[{"LOWER": form, "TAG": "JJ"}]], attrs={"LEMMA": lemma})


def add_lemmatizer(nlp: Language) -> None:
    """spaCy's English rule lemmatizer, with its tables stored in the pipeline."""
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="attribute_ruler")
    lemmatizer.initialize()


def add_recognizer(nlp: Language, path: Path, name: str) -> None:
    """The entity recognizer of another pipeline, with a tok2vec of its own."""
    other = spacy.load(path)
    other.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", name=name, source=other)


def clean_config(nlp: Language) -> None:
    """Drop what only training needs, callbacks of the training code above all."""
    for section in ("corpora", "training", "pretraining"):
        nlp.config[section] = {}
    nlp.config["initialize"] = {"components": {}, "tokenizer": {}, "vectors": None, "before_init": None, "after_init": None}
    nlp.config["paths"] = {}


def assemble(args: argparse.Namespace) -> Language:
    """The whole pipeline."""
    nlp = spacy.load(args.parser)
    add_attribute_ruler(nlp)
    add_lemmatizer(nlp)
    add_recognizer(nlp, args.ner, "ner")
    if args.events:
        add_recognizer(nlp, args.events, "ner_event")
    clean_config(nlp)
    nlp.config["nlp"]["batch_size"] = 64
    nlp.meta.update(
        name=args.name,
        version=args.version,
        description="Biomedical English: tagger, parser, lemmatizer and entity recognizer (16 BioNLP13CG kinds)",
        license="CC BY-SA 3.0",
        performance={},
    )
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--parser", type=Path, required=True)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--events", type=Path)
    parser.add_argument("--name", default="exoclaim_bio")
    parser.add_argument("--version", default="1.0.0")
    args = parser.parse_args()
    assemble(args).to_disk(args.out)


if __name__ == "__main__":
    main()
