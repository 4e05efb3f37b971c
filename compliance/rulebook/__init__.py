"""Rule packs and directories of units in, compiled rows out."""
