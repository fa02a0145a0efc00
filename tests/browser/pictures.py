"""Makes the pictures of README and docs anew, on a fresh instance: `python -m tests.browser.pictures`."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from tests.support.instance import ROOT, running_instance

PICTURES = ROOT / "docs" / "images"


def main() -> None:
    settings = {"INDABA_VOTE_PRESENCE_S": "1"}
    with tempfile.TemporaryDirectory() as folder, running_instance(Path(folder), settings=settings) as running:
        told = {"BASE_URL": running.url, "MODE": "pictures", "ARTIFACTS": folder, "PICTURES": str(PICTURES)}
        subprocess.run(["node", ROOT / "web" / "e2e" / "pictures.mjs"], env={**os.environ, **told}, check=True)


if __name__ == "__main__":
    main()
