"""What a spaCy pipeline finds by itself, without our lexicons and patterns: to say how much each of the two is worth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.entities.model import KIND_OF_LABEL

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def found_alone(sentences: Iterable[str], nlp: "Language") -> list[list[tuple[str, str]]]:
    """For each sentence the (text, mention kind) of its entities, then of its noun phrases (kind "phrase")."""
    return [[*_entities(doc), *((chunk.text, "phrase") for chunk in doc.noun_chunks)] for doc in nlp.pipe(sentences)]


def _entities(doc: "Doc") -> list[tuple[str, str]]:
    return [(entity.text, KIND_OF_LABEL[entity.label_]) for entity in doc.ents if entity.label_ in KIND_OF_LABEL]
