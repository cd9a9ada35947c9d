"""The page with made-up months: everything that it can show is there to be tried."""

from __future__ import annotations

from mirror.app.page_demo import demo_parts
from mirror.practice.now import practice_now
from mirror.practice.proposing import proposal_now
from mirror.settings import Settings


def test_the_made_up_months_end_with_a_proposal() -> None:
    """Whoever tries the page can confirm a stage, or say not yet."""
    with demo_parts(Settings(), 8080) as parts:
        proposal = proposal_now(practice_now(parts.settings, parts.journal), parts.journal)
    assert proposal is not None
    assert proposal.forward
