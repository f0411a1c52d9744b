"""Starts one program and writes what it used to a file: `launch.py FILE COMMAND…`.

It is small itself, for the peak memory of a program counts from that of whoever starts it.
"""

import os
import sys
import time

begun = time.perf_counter()
process = os.spawnvp(os.P_NOWAIT, sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(process, 0)
taken = time.perf_counter() - begun
with open(sys.argv[1], "w") as file:
    print(
        os.waitstatus_to_exitcode(status), taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=file
    )
