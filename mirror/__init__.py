"""A smart mirror that helps people to retrain their smile after Bell's palsy.

Not a medical device: it trains and records, it does not diagnose.
"""
