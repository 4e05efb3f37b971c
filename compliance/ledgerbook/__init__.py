"""The office's ledger workbook (台账): a row for each obligation, its light, and what the office writes beside it."""
