"""As in `poison`: after each file that gets its name comes a pause, in which a test can do harm."""

import time
from functools import wraps

from transforms.beam import files

_move = files.move


@wraps(_move)
def _move_and_wait(source: str, target: str) -> None:
    _move(source, target)
    time.sleep(0.3)


setattr(files, _move.__name__, _move_and_wait)
