"""What was learned from labelled sentences: linear models that weigh the rules against the words around."""
