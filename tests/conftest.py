"""What tests of several rooms share. The trained model is loaded once a session, and only where a test asks for it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository root."""
    return ROOT


@pytest.fixture(scope="session")
def models():
    """The spaCy pipeline and the rules that ship. Mark the test with `model`."""
    from pipeline.run import load_models

    return load_models()
