"""The budget of a run: what would go beyond it is refused before it is sent."""

from daemon.illustrating.prices import Micros, dollars

RAISE = "allow more with --budget DOLLARS"


class Budget:
    """So much money, in millionths of a dollar, may be spent. `limit` None: as much as it takes, which only the user
    can say."""

    def __init__(self, limit: Micros | None) -> None:
        self._limit = limit
        self._spent = Micros(0)

    @property
    def spent(self) -> Micros:
        """What this run has spent, and what it may have: where nobody knows, the estimate counts."""
        return self._spent

    def refusal(self, estimate: Micros | None) -> str:
        """Why a picture that may cost so much is not asked for, "" when it may be."""
        if self._limit is None:
            return ""
        if estimate is None:
            return "what it costs is not known, and there is a budget"
        if self._spent + estimate > self._limit:
            spent = f"of the {dollars(self._limit)} of this run {dollars(self._spent)} are spent"
            return f"it may cost {dollars(estimate)}, and {spent}"
        return ""

    def spend(self, amount: Micros | None) -> None:
        """So much was, or may have been, spent."""
        self._spent = Micros(self._spent + (amount or 0))
