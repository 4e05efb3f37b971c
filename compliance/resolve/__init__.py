"""Reports against the rulebook: names and ids resolved, what is owed worked out, the rows of a run made."""
