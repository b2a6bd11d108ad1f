"""Simulated city buyers: they act through what real buyers use, answer to what the seller does, and leave a lesson."""
