"""`amplitude-wizard` and `python -m wizard`."""

import gc
import sys

from wizard import __version__

_OBJECTS_BETWEEN_COLLECTIONS = 300_000


def main() -> int:
    """Run the process's command line; the exit code is for `sys.exit`."""
    if sys.argv[1:] in (["--version"], ["-v"]):
        print(__version__)  # noqa: T201 - the fastest answer loads nothing
        return 0
    # What a command makes, it mostly keeps until it ends: modules, syntax trees, splices.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        return _run()
    except KeyboardInterrupt:
        return 130
    finally:
        # The process ends: looking for cycles among all that is left would take longer than it did
        # to load it.
        gc.freeze()


def _run() -> int:
    import signal

    from wizard.cli.main import run
    from wizard.output.streams import close_quietly, process_streams
    from wizard.settings import from_process

    # Whoever is asked to end, ends as on Ctrl+C: rolls back, keeps a checkpoint, says so. A closed
    # terminal asks too, unless somebody (`nohup`) has arranged that it doesn't.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
    streams = process_streams()

    def ignore_interrupts() -> None:
        # It is being said how it has ended: Ctrl+C comes too late to change that.
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    code = run(sys.argv, streams, from_process(), at_end=ignore_interrupts)
    ignore_interrupts()
    close_quietly(streams)
    # Ctrl+C in the middle of an `exec` (data classes are made by one) leaves a mark by which
    # `python -m` dies of the signal in the end, though it was handled. The next `exec` removes it.
    exec("")
    return code


if __name__ == "__main__":
    sys.exit(main())
