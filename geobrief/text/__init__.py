"""Plain text, before anything is known about places: folding and sentences."""
