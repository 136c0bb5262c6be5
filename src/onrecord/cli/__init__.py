"""The command line: one file a verb."""

import contextlib
import errno
import io
import os
import sys

import click

from onrecord.cli.commands import onrecord
from onrecord.cli.terminal import plain
from onrecord.model import OnrecordError, UsageError

WRONG_USE, FAILED, INTERRUPTED, PIPE_CLOSED = 2, 1, 130, 141
"""Exit codes: 2 for wrong use, 1 for failed work; 130 for Ctrl-C and 141 for a reader gone, as shells have them."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its code; every error is one line on standard error."""
    prepare_output()
    code = run(arguments)
    if code not in (0, WRONG_USE):
        silence_output()
    sys.exit(code)


def run(arguments: list[str] | None) -> int:
    """The exit code of a command."""
    try:
        result = onrecord.main(arguments, prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return WRONG_USE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UsageError as error:
        return complain(str(error), WRONG_USE)
    except OnrecordError as error:
        return complain(str(error), FAILED)
    except (KeyboardInterrupt, click.Abort):
        return complain("stopped; what was stored is kept, and the same command goes on from there", INTERRUPTED)
    except SystemExit:
        return PIPE_CLOSED  # Click's answer where the reader of our output has gone (`| head`)
    except OSError as error:
        if error.errno == errno.EPIPE:
            return PIPE_CLOSED
        return complain(f"the output cannot be written: {error.strerror or error}", FAILED)
    return result if isinstance(result, int) else 0


def prepare_output() -> None:
    """UTF-8 for pipes whatever the locale; on a terminal that cannot show a letter, a stand-in and no error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_output() -> None:
    """Keep Python from trying once more, at exit, to write what could not be written, and complaining of that."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(message: str, code: int) -> int:
    with contextlib.suppress(OSError):
        click.echo(f"onrecord: {plain(message)}", err=True)
    return code
