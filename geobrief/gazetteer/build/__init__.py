"""Compile the gazetteer's files from pinned sources; not needed to use it."""
