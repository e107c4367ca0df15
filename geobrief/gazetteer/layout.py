"""Names and units of the built files, shared by the compiler and the reader."""

from __future__ import annotations

FORMAT = 2  # raised whenever the files change so that an older or newer reader must refuse them

NAMES_FILE = "names.marisa"
PLACES_FILE = "places.bin"
ATLAS_FILE = "atlas.bin"
MANIFEST_FILE = "manifest.json"

DEGREE = 1e-5  # unit of stored coordinates, about one metre
RADIUS_UNIT_KM = 0.1

# A hit is one number: the row, and below it 16 bits of flags. Nine keys of ten have one hit, which
# stands at the key's number; the others have MANY there, with the place of their hits among the
# further ones above the 16 bits and their count in these.
FLAG_BITS = 16
FLAG_MASK = (1 << FLAG_BITS) - 1
MANY = 1 << 62
WORDS_TRIE_FILE = "words.marisa"
WORDS_FILE = "words.bin"
DATA_FILES = (NAMES_FILE, PLACES_FILE, ATLAS_FILE, WORDS_TRIE_FILE, WORDS_FILE)
