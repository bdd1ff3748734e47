"""The databases that curation is tested on are those of the store."""

from tests.store.conftest import database

__all__ = ["database"]
