"""What stands for a wait, where a client asks a server once more."""


class Waits:
    """Waits for nothing, and remembers for how long it was to wait."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
