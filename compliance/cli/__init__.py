"""The command `compliance`: one thin file a command, which parses, calls and renders."""

import gc
import os
import sys


def main() -> None:
    """Run the command line. Exit codes: 0 nothing found, 1 findings, 2 wrong use or unreadable configuration."""
    from compliance.cli.app import app
    from compliance.cli.common import UsageProblem, complain

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show 、 is no reason to fail
    gc.disable()  # a command lives briefly: collecting its garbage would take longer than the work on a large table
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
    finally:
        gc.enable()
