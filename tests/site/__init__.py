"""A small news site on loopback, for the tests of fetching: pages as they should be, and as they should not."""
