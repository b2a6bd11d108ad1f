"""Price promotions: what a manager takes off for some days, and what a buyer saves by it."""
