"""Tables of assignments (分工表) that offices keep: a pack from one, and one from a pack."""
