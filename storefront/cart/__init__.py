"""The basket of one visitor in one store: variants and how many. Kept in a signed cookie; no table, no account."""
