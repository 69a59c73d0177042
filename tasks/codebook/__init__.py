"""Look at the codebook itself: what is wrong in it, and what a change of it does to documents.

A package of its own: it makes no data of a snapshot, and is given the stages of a run that it tries rules with.
"""
