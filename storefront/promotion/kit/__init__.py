"""All that promotes one product, or the whole store, in one place: pictures, words, papers."""
