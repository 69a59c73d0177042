"""Merge what the batches became into the datasets: the books are closed, then each file is made that has changed."""

from tasks.merge.books import Ledger, close_books
from tasks.merge.buckets import Bucket, cut_frame, merge_dataset
from tasks.merge.files import MadeOf, PlannedFile, plan_files
from tasks.merge.signatures import gather_signatures

__all__ = [
    "Bucket",
    "Ledger",
    "MadeOf",
    "PlannedFile",
    "close_books",
    "cut_frame",
    "gather_signatures",
    "merge_dataset",
    "plan_files",
]
