"""The seconds by which everything is measured: those on the clock, or those of the processor."""

import os
import time

now = time.process_time if os.environ.get("BENCH_CLOCK") == "processor" else time.perf_counter
