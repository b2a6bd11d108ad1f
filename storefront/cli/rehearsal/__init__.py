"""`storefront class rehearse`: does this laptop do for a whole class?"""

PAUSE = 1.5  # seconds that a person thinks at most, before each page
