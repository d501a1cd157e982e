"""`python -m foreign verify FILE…`: verifies dossier files. `python -m foreign write FOLDER [--bytes N]`: makes objects to be read."""

import argparse
import sys
from pathlib import Path

from . import Refused, file, write
from .wire import Cast


def main() -> int:
    parser = argparse.ArgumentParser(prog="foreign")
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify")
    verify.add_argument("files", nargs="+", type=Path)
    make = commands.add_parser("write")
    make.add_argument("folder", type=Path)
    make.add_argument("--bytes", type=int, default=1_000, help="how large the attached file is")
    arguments = parser.parse_args()
    if arguments.command == "write":
        cast = Cast()
        to = (cast.nodes["asked"].public.node, cast.units["envelope asked"].public, cast.units["unit asked"].public)
        write.objects(arguments.folder, arguments.bytes, to)
        return 0
    return max(_verify(path) for path in arguments.files)


def _verify(path: Path) -> int:
    opened = 0

    def plain(_: bytes, data: bytes) -> None:
        nonlocal opened
        opened += len(data)

    try:
        with path.open("rb") as source:
            verified = file.verify(source, plain)
    except Refused as cause:
        print(f"{path.name}: REFUSED: {cause}", file=sys.stderr)
        return 1
    states = list(verified.contents.values())
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("opened", "sealed", "absent"))
    entries = len(verified.log.in_order())
    print(f"{path.name}: holds; {entries} entries by {len(verified.log.heads())} nodes; contents: {counts}; {opened} bytes opened")
    return 0


if __name__ == "__main__":
    sys.exit(main())
