"""Loaded by each worker of our own cluster first: it leaves the terminal's group of processes, which gets Ctrl-C.

A worker that it ended would be taken for one that was lost, and be started anew.
"""

import os

os.setpgrp()
