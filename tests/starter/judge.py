"""check-jsonschema, which carries the schemas of the CI systems and reads YAML and TOML in its own way."""

import subprocess
import sys


def judge(*arguments: object) -> None:
    """`check-jsonschema ARGUMENTS`; what it says against a file fails the test."""
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
