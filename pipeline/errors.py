"""The two ways in which the program says no; `pipeline.cli` turns them into one line and an exit code."""


class UsageError(Exception):
    """What was asked for cannot be done as asked (exit code 2). The message says what to do about it."""


class RunFailed(Exception):
    """The run began and could not end (exit code 1). The same command goes on where it stopped."""
