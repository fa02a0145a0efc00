"""Fails where the committed OpenAPI document or the types made from it are not what the code produces."""

from __future__ import annotations

import difflib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from api.openapi import document
from infra.bootstrap.shell import ROOT

COMMITTED = ROOT / "openapi.json"
TYPES = ROOT / "web" / "src" / "api" / "schema.gen.ts"


def main() -> int:
    made = json.dumps(document(), indent=2, ensure_ascii=False) + "\n"
    status = _compare("openapi.json", COMMITTED.read_text(), made, "python -m api openapi > openapi.json")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "schema.gen.ts"
        subprocess.run(["npx", "openapi-typescript", str(COMMITTED), "-o", str(fresh)], cwd=ROOT / "web", check=True)
        status |= _compare("web/src/api/schema.gen.ts", TYPES.read_text(), fresh.read_text(), "npm run api:types")
    return status


def _compare(name: str, committed: str, made: str, command: str) -> int:
    if committed == made:
        return 0
    sys.stdout.writelines(
        list(difflib.unified_diff(committed.splitlines(True), made.splitlines(True), name, "the code"))[:40]
    )
    print(f"{name} is not current. Run: {command}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
