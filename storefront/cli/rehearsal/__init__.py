"""`storefront class rehearse`: does this laptop do for a whole class?"""
