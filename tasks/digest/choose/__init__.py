"""Choose sentences: which of a document say most alone, and which of several documents do not say the same twice.

A package, since it needs nothing of a snapshot: what is chosen depends on the sentences that are handed in alone.
"""

from tasks.digest.choose.candidate import Candidate
from tasks.digest.choose.distinct import choose_distinct, choose_lead, choose_sentences
from tasks.digest.choose.salience import score_sentences

__all__ = ["Candidate", "choose_distinct", "choose_lead", "choose_sentences", "score_sentences"]
