"""Products: what is sold, for how much, how many are left, who made it and which permits it carries.

Knows stock and prices. Refuses to know carts, orders and payments.
"""
