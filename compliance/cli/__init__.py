"""The command `compliance`: one thin file a command, which parses, calls and renders."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """The command line as a process of its own, which ends where its work does.

    To take apart all objects of a large table one by one, as the interpreter does at its end, takes a tenth of the run.
    """
    gc.disable()  # nor is its garbage collected meanwhile
    code: object = 0
    try:
        command_line()
    except SystemExit as leaving:
        code = leaving.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = 1
    except OSError as error:  # a full disk
        if code != 2:
            os.write(2, f"compliance: {error.strerror}\n".encode())
        code = 2
    os._exit(code if isinstance(code, int) else int(code is not None))


def command_line() -> None:
    """Run a command. Exit codes: 0 nothing found, 1 findings, 2 wrong use or unreadable configuration."""
    from compliance.cli.app import app
    from compliance.cli.common import UsageProblem, complain

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show 、 is no reason to fail
    try:
        app(prog_name="compliance")
    except UsageProblem as problem:
        complain(str(problem))
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Exception as error:
        if os.environ.get("COMPLIANCE_DEBUG"):
            raise
        complain(f"internal error: {type(error).__name__}; COMPLIANCE_DEBUG=1 shows where")
