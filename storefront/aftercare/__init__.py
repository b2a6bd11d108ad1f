"""What follows when goods are not as agreed: a complaint, its answer, and what was agreed on until it is done.

Knows complaints. Refuses to know how money moves (payments) and where goods are (orders); it asks both to act.
"""
