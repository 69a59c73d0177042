"""Merge what the batches became into the datasets: the books are closed, then each bucket is made."""

from tasks.merge.books import Ledger, close_books, hash_inputs
from tasks.merge.buckets import Bucket, count_buckets, merge_buckets

__all__ = ["Bucket", "Ledger", "close_books", "count_buckets", "hash_inputs", "merge_buckets"]
