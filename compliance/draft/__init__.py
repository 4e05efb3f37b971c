"""Packs drafted from the text of policies: read a document, find what it obliges to, write it down for review."""
