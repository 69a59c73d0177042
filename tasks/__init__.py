"""What is done: one module a stage, free of Prefect, tested without it."""
