// Back office: small helps on pages that work without them.
