"""Training of the find and locate weights; run benchmarks/train_places.py."""
