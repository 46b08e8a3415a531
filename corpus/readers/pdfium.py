"""The one turn at a time that PDFium allows: its functions must not run in two threads of a process."""

from __future__ import annotations

import threading

ONE_AT_A_TIME = threading.Lock()
