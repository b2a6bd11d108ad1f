"""What sharing brought: opened links and orders side by side, by channel, product and week; short links; the week told.

Reads what promotion counted and what orders remember. Refuses to know who came.
"""
