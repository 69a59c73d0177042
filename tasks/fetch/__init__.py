"""Fetch: all of it that is free of clock and network. What may be asked, what is listed, what is new, what is kept.

A package, since each of these is a matter of its own; `flows/crawl/visit.py` puts them in their order.
"""
