"""`compliance lint`: a rule base read as its keepers would, every fault with its place, the mechanical ones mended."""
