"""The version of Broadsheet as snapshots state it: raised together with the version in `pyproject.toml`.

Written down, since what is installed, and when, is of the machine; a snapshot may not depend on it.
"""

import datetime

VERSION = "0.7.0"

RELEASED_ON = datetime.date(2026, 11, 29)
"""The day of this version: no snapshot that states it can have been made before."""
