"""Find what ends the process that reads it: marks of batches under way, children that may end, and the search."""
