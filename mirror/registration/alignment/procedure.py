"""Alignment without touching anything: one ring after another, held with the middle of the mouth.

A pure machine: (state, measures, time) -> (state, guidance). Five rings from near, two from a step
farther back, each held still for a second and a half; then the samples are solved for. A ring that
does not fit the others is asked for once more; what still does not fit is left out, or refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from mirror.registration.alignment.guidance import AlignPhase
from mirror.registration.alignment.records import Refusal, Refused, Solved
from mirror.registration.alignment.rings import rings_for
from mirror.registration.alignment.saying import guidance_of
from mirror.registration.alignment.solve import DROPPED_MOST, solve
from mirror.registration.alignment.state import ENDS, Aim, AlignState, Mouth
from mirror.registration.alignment.stay import Stay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hardware.panel import Panel
    from mirror.face.measures import FaceMeasures
    from mirror.language.catalogue import Catalogue
    from mirror.registration.alignment.guidance import AlignGuidance
    from mirror.registration.alignment.records import AlignmentSample, Place, Prior
    from mirror.registration.alignment.rings import RingPlace

_NS_PER_S: Final = 1_000_000_000
_FULL: Final = 1.0


@dataclass(frozen=True, slots=True)
class AlignRules:
    """When a mouth is in a ring, and how long is waited. Times in nanoseconds."""

    lead_ns: int = _NS_PER_S
    """After a ring has appeared: until the eyes have found it."""
    first_lead_ns: int = 3 * _NS_PER_S
    """For the first ring: until its words are read."""
    rest_ns: int = _NS_PER_S // 2
    """At least so long for the rest, in which the measurer begins to collect it."""
    first_within_mm: float = 60.0
    """How far from the first ring a mouth may seem to be, on the glass: what half a degree, 4 % and
    the other eye come to, three times over (optics; derived)."""
    within_mm: float = 42.0
    """The same once a ring was held: whoever changes eyes is 31.5 mm away (optics), and is told
    so in the end. The next ring is twice as far."""
    near_most_mm: float = 720.0
    """From the camera, for the near rings: so that there is room for a step back."""
    back_mm: float = 150.0
    """A step back: twice `solve.LEAST_DEPTH_MM`, nearly."""
    rounds: int = 2
    """How often rings are asked for again."""
    anew: int = 2
    """How often another face may begin it anew."""
    away_ns: int = 20 * _NS_PER_S
    """Whoever is not seen for so long has gone."""
    patience_ns: int = 90 * _NS_PER_S
    """For one ring."""


@dataclass(frozen=True, slots=True)
class AlignProcedure:
    """The alignment of one mirror."""

    panel: Panel
    prior: Prior
    words: Catalogue
    rules: AlignRules = field(default_factory=AlignRules)

    def begin(self) -> AlignState:
        """Return the state in which nothing has been asked for yet."""
        return AlignState()

    def step(
        self, state: AlignState, measures: FaceMeasures, t_ns: int, *, stop: bool = False
    ) -> tuple[AlignState, AlignGuidance]:
        """Take one frame's measures at `t_ns`; `stop`: the user says that they have had enough.

        Returns the new state and what to show. When the guidance `wants_rest`, a rest is to be
        started in the measurer; when it is `over`, there is nothing left to show.
        """
        begun = state.since_ns is None
        if state.since_ns is None:
            state = replace(state, since_ns=t_ns, seen_ns=t_ns)
        anew = state.anew
        if state.phase not in ENDS:
            state = self._moved(state, measures, t_ns, stop=stop)
        said = guidance_of(self.words, state, measures, t_ns)
        return state, replace(said, wants_rest=begun or state.anew > anew)

    def _moved(
        self, state: AlignState, measures: FaceMeasures, t_ns: int, *, stop: bool
    ) -> AlignState:
        if measures.head is not None:
            state = replace(state, seen_ns=t_ns)
        if stop or state.unseen_ns(t_ns) > self.rules.away_ns:
            return replace(state, phase=AlignPhase.STOPPED, since_ns=t_ns)
        if state.is_another(measures.person):
            return self._another(state, measures.person, t_ns)
        if state.shown_ns(t_ns) > self.rules.patience_ns:
            far = state.ring is not None and state.ring.far
            return _refused(state, Refused(Refusal.NO_DEPTH if far else Refusal.TOO_FEW), t_ns)
        if state.ring is None:
            return self._rested(state, measures, t_ns)
        return self._aimed(state, state.ring, Mouth.of(measures), t_ns)

    def _another(self, state: AlignState, person: int | None, t_ns: int) -> AlignState:
        """Begin anew with another face: rings held by two people fit nobody."""
        if state.anew >= self.rules.anew:
            return _refused(state, Refused(Refusal.TWO_PEOPLE), t_ns)
        return AlignState(since_ns=t_ns, seen_ns=t_ns, person=person, anew=state.anew + 1)

    def _rested(self, state: AlignState, measures: FaceMeasures, t_ns: int) -> AlignState:
        """Show the first ring once the rest is done."""
        mouth, resting = Mouth.of(measures), measures.rest_progress_ratio is not None
        if mouth is None or resting or state.shown_ns(t_ns) < self.rules.rest_ns:
            return state
        rings = rings_for(self.panel, mouth.glass_mm(self.prior))
        return replace(
            state,
            phase=AlignPhase.RING,
            since_ns=t_ns,
            person=measures.person,
            rings=rings,
            todo=tuple(range(len(rings))),
            samples=(None,) * len(rings),
        )

    def _aimed(
        self, state: AlignState, ring: RingPlace, mouth: Mouth | None, t_ns: int
    ) -> AlignState:
        """Let the ring close while the mouth is in it and still."""
        aim = Aim.UNSEEN if mouth is None else self._aim(state, ring, mouth, t_ns)
        phase = AlignPhase.BACK if aim is Aim.BACK else AlignPhase.RING
        if mouth is None or aim is not Aim.THERE:
            return replace(state, phase=phase, aim=aim, stay=None)
        if state.stay is None:
            stay = Stay.begin(mouth.place_mm, mouth.head, t_ns)
        else:
            stay = state.stay.go_on(mouth.place_mm, mouth.head, t_ns)
        state = replace(state, phase=phase, aim=aim, stay=stay)
        return self._taken(state, ring, stay, t_ns) if stay.share >= _FULL else state

    def _aim(self, state: AlignState, ring: RingPlace, mouth: Mouth, t_ns: int) -> Aim:
        """Return how a mouth stands to the ring that is shown."""
        rules, away_mm = self.rules, mouth.head.z_mm
        if ring.far and away_mm < state.near_mm + rules.back_mm:
            return Aim.BACK
        if not ring.far and away_mm > rules.near_most_mm:
            return Aim.CLOSER
        first = not state.held
        if state.shown_ns(t_ns) < (rules.first_lead_ns if first else rules.lead_ns):
            return Aim.ELSEWHERE
        seen_mm = mouth.glass_mm(self.prior)
        off_mm = math.dist(
            ring.place_mm, (seen_mm[0] + state.off_mm[0], seen_mm[1] + state.off_mm[1])
        )
        within_mm = rules.first_within_mm if first else rules.within_mm
        return Aim.THERE if off_mm < within_mm else Aim.ELSEWHERE

    def _taken(self, state: AlignState, ring: RingPlace, stay: Stay, t_ns: int) -> AlignState:
        """Keep the sample, and go on to the next ring or to the end."""
        sample = stay.sample(ring.place_mm, state.person)
        samples = list(state.samples)
        samples[state.todo[0]] = sample
        state = replace(
            state,
            samples=tuple(samples),
            todo=state.todo[1:],
            stay=None,
            aim=Aim.ELSEWHERE,
            since_ns=t_ns,
        )
        state = replace(state, off_mm=self._off_mm(state.held))
        return state if state.todo else self._solved(state, t_ns)

    def _off_mm(self, held: Sequence[AlignmentSample]) -> Place:
        """Return how far from their rings the mouths seem to be, on average."""
        seen_mm = [Mouth(np.array(one.mouth_mm), one.head).glass_mm(self.prior) for one in held]
        off_mm = np.array([one.ring_mm for one in held]) - np.array(seen_mm)
        x, y = off_mm.mean(axis=0).tolist()
        return x, y

    def _solved(self, state: AlignState, t_ns: int) -> AlignState:
        """Solve; ask once more for rings that do not fit; leave them out when that was no help."""
        found = solve(state.held, self.prior)
        if isinstance(found, Solved):
            return replace(state, phase=AlignPhase.DONE, since_ns=t_ns, outcome=found)
        if found.bad and state.rounds < self.rules.rounds:
            return self._again(state, found)
        found = solve(state.held, self.prior, drop=DROPPED_MOST)
        if isinstance(found, Solved):
            return replace(state, phase=AlignPhase.DONE, since_ns=t_ns, outcome=found)
        return _refused(state, found, t_ns)

    def _again(self, state: AlignState, found: Refused) -> AlignState:
        """Forget the samples that do not fit, and ask for their rings."""
        bad = set(found.bad)
        kept = tuple(None if number in bad else one for number, one in enumerate(state.samples))
        state = replace(state, samples=kept, todo=found.bad, asked_again=found.reason)
        return replace(state, rounds=state.rounds + 1, off_mm=self._off_mm(state.held))


def _refused(state: AlignState, refused: Refused, t_ns: int) -> AlignState:
    return replace(state, phase=AlignPhase.REFUSED, since_ns=t_ns, outcome=refused)
