"""Debian's LibreOffice, without a window: opens, recalculates and saves what we wrote."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice: apt-get install libreoffice-calc")


def converted(data: bytes, folder: Path, suffix: str, source: str = ".xlsx") -> Path:
    """The file that LibreOffice makes of a workbook, formulas without a cached value recalculated."""
    assert SOFFICE
    folder = folder.resolve()
    name = f"book{len(list(folder.glob('book*')))}"
    (folder / f"{name}{source}").write_bytes(data)
    command = [
        *(SOFFICE, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"),
        *("--convert-to", suffix, "--outdir", f"{folder}/made", f"{folder}/{name}{source}"),
    ]
    done = subprocess.run(command, capture_output=True, timeout=180, check=True)
    target = folder / "made" / f"{name}.{suffix}"
    assert target.is_file(), done.stderr
    return target
