"""The databases that the store is tested on."""

import pytest


@pytest.fixture(params=["sqlite"])
def database(request, tmp_path):
    """An empty database, as `--store` names it."""
    return str(tmp_path / "store.sqlite")
