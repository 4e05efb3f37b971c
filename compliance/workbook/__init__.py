"""Workbooks and the tables of Word documents: bytes in, sheets of text out; what they say is not asked here."""
