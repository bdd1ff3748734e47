"""The room where curators rule on claims: Claims → Verdicts, on a local web page. Imports no other room.

What it needs of others it is handed: where verdicts are kept, what the guide asks of a row, the search in the lexicons.
"""
