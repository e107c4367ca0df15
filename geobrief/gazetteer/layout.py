"""Names and units of the built files, shared by the compiler and the reader."""

from __future__ import annotations

FORMAT = 1  # raised whenever the files change so that an older or newer reader must refuse them

NAMES_FILE = "names.marisa"
PLACES_FILE = "places.bin"
ATLAS_FILE = "atlas.bin"
MANIFEST_FILE = "manifest.json"

DEGREE = 1e-5  # unit of stored coordinates, about one metre
RADIUS_UNIT_KM = 0.1
OFFSET_BLOCK = 64  # keys that share one absolute offset into the hits; the rest is two bytes each
WORDS_TRIE_FILE = "words.marisa"
WORDS_FILE = "words.bin"
DATA_FILES = (NAMES_FILE, PLACES_FILE, ATLAS_FILE, WORDS_TRIE_FILE, WORDS_FILE)
