"""Orders: what was ordered by whom for how much, where it is, and who did what when.

Knows "amount paid", never a provider; knows the cost of delivery, never a rate.
"""
