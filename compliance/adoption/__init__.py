"""How a repository takes the checks up: its configuration, its waivers, its baseline."""
