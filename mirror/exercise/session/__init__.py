"""The session: a pure machine, (state, measures, hands) -> (state, guidance, events)."""
