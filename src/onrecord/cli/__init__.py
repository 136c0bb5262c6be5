"""The command line: one file a verb."""

import sys

import click

from onrecord.cli.commands import onrecord
from onrecord.model import OnrecordError, UsageError

WRONG_USE, FAILED, INTERRUPTED = 2, 1, 130
"""Exit codes: 2 for wrong use, 1 for failed work, 130 for Ctrl-C as shells have it."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command and exit with its code; every error is one line on standard error."""
    try:
        result = onrecord.main(arguments, prog_name="onrecord", standalone_mode=False)
        code = result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        code = WRONG_USE
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except UsageError as error:
        code = complain(str(error), WRONG_USE)
    except OnrecordError as error:
        code = complain(str(error), FAILED)
    except (KeyboardInterrupt, click.Abort):
        code = complain("stopped; what was stored is kept, and the same command goes on from there", INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`), which is no error of ours. Without this, Python complains once
        # more when it flushes standard output at exit.
        sys.stderr.close()
        code = 0
    sys.exit(code)


def complain(message: str, code: int) -> int:
    click.echo(f"onrecord: {message}", err=True)
    return code
