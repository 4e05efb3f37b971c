"""Two ways to do a thing, run in turn, and the ratio of their medians: noise of the machine hits both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Medians in seconds, and how much of the other's time ours takes."""

    name: str
    ours: float
    other: float
    budget: float

    @property
    def value(self) -> float:
        return self.ours / self.other

    def __str__(self) -> str:
        verdict = "ok" if self.value <= self.budget else "OVER BUDGET"
        return (
            f"{self.name}\n  ours {self.ours * 1000:.1f} ms, other {self.other * 1000:.1f} ms, "
            f"ratio {self.value:.2f} (budget {self.budget}) {verdict}"
        )


def measure(name: str, ours: Callable[[], object], other: Callable[[], object], budget: float, rounds: int) -> Ratio:
    """Run both `rounds` times in turn, after once to warm the disk."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(-1, rounds):
        for each, action in enumerate((ours, other)):
            start = time.perf_counter()
            action()
            if number >= 0:
                times[each].append(time.perf_counter() - start)
    return Ratio(name, statistics.median(times[0]), statistics.median(times[1]), budget)
