"""The room of many papers: worker processes in limits, a cache on disk, what has to be done again, log and progress.

It does not know what is done with a paper: `many.py` tells it.
"""
