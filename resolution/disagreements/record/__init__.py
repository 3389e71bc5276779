"""A disagreement as a page shows it: what is read from the record, put into words, for whoever reads it."""
