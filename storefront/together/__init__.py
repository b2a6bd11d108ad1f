"""The platform's basket: goods of several stores on one page, and one order, one payment, one delivery for each."""
