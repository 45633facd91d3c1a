"""Walks through a sample app as it is, without the wizard: `python tests/web/try_journey.py ID…`.

For whoever writes a journey: it must hold before anything is measured.
"""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from web_journeys import journeys
from web_run import drive, run, served
from web_tools import find_tools, install_modules


def main(wanted: list[str]) -> int:
    tools = find_tools()
    failed = 0
    for journey in journeys():
        if wanted and journey.framework not in wanted and journey.name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "app"
            shutil.copytree(journey.app / "before", root)
            install_modules(root, tools)
            environment = tools.environment(journey.environment)
            checked = run(journey.typecheck, root, environment)
            built = run(journey.build, root, environment)
            for name, ran in (("typecheck", checked), ("build", built)):
                print(
                    f"{journey.name} {name}: {'ok' if ran.ok else ran.output} {ran.seconds:.1f} s"
                )
            if not (checked.ok and built.ok):
                failed += 1
                continue
            with served(journey, root, tools, environment) as base:
                visit = drive(journey, base, "http://127.0.0.1:9", tools)
        faults = (*visit.failures, *visit.page_errors)
        failed += bool(faults)
        print(f"{journey.name}: {len(visit.done)} steps", *faults, sep="\n  ")
        print("  console:", *visit.console_errors, sep="\n    ")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
