"""The commands, one module each: what a person types, turned into requests; what was made, told."""
