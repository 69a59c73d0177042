"""Fetch what `inputs/feeds.toml` lists: the one door to the network, politeness to hosts, and a run from end to end."""
