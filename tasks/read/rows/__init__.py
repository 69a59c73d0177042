"""Rows: objects with named fields, which several formats hold, become records here."""
