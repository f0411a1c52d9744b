"""Problems with the run, not with the text.

A fault in a claim or a source is data: it becomes a finding with its place, and reading goes on. What is
raised here ends the run; the command line catches it once and turns it into an exit code.
"""


class ReconcileError(Exception):
    """A run that cannot go on: bad usage, configuration or input and output (exit code 2)."""

    exit_code = 2
