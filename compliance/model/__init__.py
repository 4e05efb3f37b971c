"""The documents people write, as pydantic models: the JSON Schemas under schemas/ are written from them.

Nothing in a run imports this package; files are held against the written schemas (see `document`).
"""
