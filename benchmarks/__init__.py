"""Speed, memory and quality, runnable by anyone: `make bench`."""
