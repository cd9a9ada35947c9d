"""One set of gentle smiles: when one begins, is held, is let go of, and how it went."""
