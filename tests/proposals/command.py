"""The real command with the weights that were learned without the product it is run on:

bench.py score … -- python tests/proposals/command.py FOLDS {dir}
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from wizard.__main__ import main
from wizard.propose.scoring import weights


def run(folds: Path, project: Path) -> None:
    own = folds / f"{project.name}.json"
    if own.is_file():
        weights.FILE = own
    sys.argv = ["amplitude-wizard", "propose", "--json", "--limit", "0"]
    sys.argv += ["--install-dir", str(project)]
    sys.exit(main())


if __name__ == "__main__":
    run(Path(sys.argv[1]), Path(sys.argv[2]))
