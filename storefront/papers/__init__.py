"""What is printed and passed on of an order: label, packing slip, nota, picture of the nota. No tables."""
