"""What a guard has in hand: the pages in the order they came, done or not, and whether that is enough.

A page leaves only after all before it, so those behind one that takes its whole time limit wait, done. They
have a bound of their own, else the other children would soon have nothing to do until that page is refused.
"""

from collections import deque
from collections.abc import Iterator

from transforms.process import Task
from transforms.records import Reject

HELD = 4
"""How many times its window a guard holds with what is done: with 256 pages a child, what one does in the default
time limit of 10 s (about 100 pages a second, `python -m benchmarks.throughput`)."""


class InWork:
    """Pages and rejects from when they are offered until they leave; `pages` and `size` (bytes of HTML) bound
    those not done."""

    def __init__(self, pages: int, size: int) -> None:
        self._pages, self._size = pages, size
        self._items: deque[Task | Reject] = deque()
        self._held = 0
        self._undone: list[Task] = []

    def awaited(self) -> Task | None:
        """The page that has to be done before anything can leave."""
        first = self._items[0] if self._items else None
        return first if isinstance(first, Task) else None

    def add(self, item: Task | Reject) -> None:
        """Take one more, as the last."""
        self._items.append(item)
        if isinstance(item, Task):
            self._held += item.size
            self._undone.append(item)

    def leave(self) -> Iterator[Task | Reject]:
        """Take from the front what is done."""
        while self._items:
            item = self._items[0]
            if isinstance(item, Task):
                if item.outcome is None:
                    return
                self._held -= item.size
            yield self._items.popleft()

    def over(self, share: float) -> bool:
        """Whether more is not done than this share of the bounds, or more in hand than may be at all."""
        if len(self._items) > HELD * self._pages or self._held > HELD * self._size:
            return True
        pages, size = share * self._pages, share * self._size
        if len(self._undone) <= pages and self._held <= size:
            return False
        self._undone = [task for task in self._undone if task.outcome is None]
        return len(self._undone) > pages or sum(task.size for task in self._undone) > size
