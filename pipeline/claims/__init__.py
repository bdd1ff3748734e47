"""Relations → Claims: who acts (bundles), what happens (events), put together along chains (assemble)."""

from pipeline.claims.assemble import assemble

__all__ = ["assemble"]
