"""Training of the project's biomedical spaCy pipeline. Nothing in the extractor imports this package."""
