"""Who takes part in a flow: those whom a block declares, and those who say its anchored steps or are spoken to."""

from analyzers.flows.flow import Participant, Spot
from analyzers.flows.sequence import plain
from analyzers.flows.speakers import Speaker


class Cast:
    """Adds to `participants` who is not there yet. One of them is found by id, by label, or as the definition that it
    is known to be."""

    def __init__(self, participants: dict[str, Participant]) -> None:
        self.participants = participants
        self._named: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self._known: dict[str, str] = {}
        for participant in participants.values():
            self._note(participant)

    def _note(self, participant: Participant) -> None:
        id_ = participant.id
        for name in (id_, participant.label):
            self._named.setdefault(name, id_)
        self._folded.setdefault(participant.label.casefold(), id_)
        if participant.says:
            self._known.setdefault(participant.says, id_)

    def named(self, name: str) -> str | None:
        """The id of who takes part already by this name."""
        return self._named.get(name)

    def put(self, speaker: Speaker, spot: Spot) -> str:
        """The id of somebody, who takes part from now on. Of two different ones of one name, the second is called by
        its component."""
        if speaker.says in self._known:
            return self._known[speaker.says]
        id_ = self._same(speaker)
        if id_ is not None:
            known = self.participants[id_]
            self.participants[id_] = known._replace(says=known.says or speaker.says)
            self._note(self.participants[id_])
            return id_
        return self.apart(speaker, spot)

    def apart(self, speaker: Speaker, spot: Spot) -> str:
        """The id of somebody who is none of those of the same name."""
        if speaker.says in self._known:
            return self._known[speaker.says]
        id_ = speaker.name if speaker.name not in self.participants else speaker.says
        label = speaker.name if id_ == speaker.name else f"{speaker.name} ({spot.path.rpartition('/')[2]})"
        self.participants[id_] = Participant(id_, plain(label), spot, says=speaker.says)
        self._note(self.participants[id_])
        return id_

    def _same(self, speaker: Speaker) -> str | None:
        """Who has the same name, and is not known to be somebody else."""
        id_ = self._named.get(speaker.name)
        if id_ is not None and not (self.participants[id_].says and speaker.says):
            return id_
        # Of what comes from outside, the package may be "stripe", and the system "Stripe".
        id_ = None if speaker.says else self._folded.get(speaker.name.casefold())
        return id_ if id_ is not None and not self.participants[id_].says else None
