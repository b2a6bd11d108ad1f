"""A class: its trainers, its participants, a practice store for each of them."""
