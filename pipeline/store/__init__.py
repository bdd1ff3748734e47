"""The room of what is kept between runs: papers, claims, failures and verdicts in one database. The only room that knows SQLAlchemy.

SQLite by default, PostgreSQL by URL. `tables.py` says what the tables hold, `migrations/` how they came to be so.
"""

from pipeline.store.engine import FILE, check_writable, open_store, reading, store_url, writing
from pipeline.store.papers import Known, Made, Store
from pipeline.store.tables import storable
from pipeline.store.verdicts import Verdicts

__all__ = ["FILE", "Known", "Made", "Store", "Verdicts", "check_writable", "open_store", "reading", "storable", "store_url", "writing"]
