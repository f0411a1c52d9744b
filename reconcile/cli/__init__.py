"""The command line: one file per command, imported when it is asked for."""

import errno
import os
import sys

import click

from reconcile.cli._group import Commands, describe
from reconcile.cli._options import project_option
from reconcile.errors import ReconcileError

CRASH = """\
reconcile crashed: {error}
This is a fault in reconcile, not in your project, and nothing was half written.
To report it, run the same command with RECONCILE_TRACEBACK=1 and send what it prints,
together with what `reconcile --version` says."""


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@project_option
@click.option("--version", is_flag=True, help="Show the version and exit.")
@click.pass_context
def reconcile(context: click.Context, version: bool, folder: str | None) -> None:
    """Find the claims that cannot all be true, settle them, and export what stands.

    \b
    Begin with:
      reconcile init            start a project in this folder
      reconcile check           find the contradictions
      reconcile review          settle them
      reconcile export          write what stands
    """
    if version:
        click.echo(describe())
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


def main() -> None:
    """Run the command that was typed and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command: 0 clean, 1 found something, 2 could not run, 70 crashed, 130 interrupted."""
    try:
        code = reconcile.main(arguments, prog_name="reconcile", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except ReconcileError as error:
        _say(f"reconcile: {error}")
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("reconcile: interrupted")
        return 130
    except Exception as error:  # whatever else goes wrong is a crash, told as one
        return _reader_left() if _is_broken_pipe(error) else _crash(error)


def _say(text: str) -> None:
    """Tell the user on stderr, without control characters from a project's text."""
    from reconcile.cli._output import harmless

    click.echo(harmless(text), err=True)


def _is_broken_pipe(error: Exception) -> bool:
    return isinstance(error, BrokenPipeError) or (isinstance(error, OSError) and error.errno == errno.EPIPE)


def _reader_left() -> int:
    """The reader of our output closed it (`| head`): say nothing, now or while Python shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def _crash(error: Exception) -> int:
    if os.environ.get("RECONCILE_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    _say(CRASH.format(error=f"{type(error).__name__}: {error}"))
    return 70
