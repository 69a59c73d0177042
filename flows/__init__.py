"""In what order things are done: the flows, the engines that run them, and the command line."""
