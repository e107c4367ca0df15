"""Maps for print, drawn by us as SVG from the bundled polygons.

`overview` fits all that happened, `locator` shows one place at a scale that suits its kind. Both
return a `Picture`: the SVG, the labels that have to be set as HTML over it, the alternative text
and the caption. Nothing here knows of HTML pages or PDF.
"""

from geobrief.render.cartography.locator import locator
from geobrief.render.cartography.overview import overview
from geobrief.render.cartography.picture import Picture

__all__ = ["Picture", "locator", "overview"]
