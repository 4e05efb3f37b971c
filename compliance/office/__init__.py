"""The supervision office's own papers: rounds, the ledger, assignments."""
