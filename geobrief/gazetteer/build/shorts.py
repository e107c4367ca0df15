"""Short and long forms of the names of administrative divisions.

"Idlib Governorate" is also "Idlib" and "Idlib province"; "County Clare" is "Clare"; a US county
keeps its "County", because "Lincoln" alone hardly ever means one.
"""

from __future__ import annotations

import re

from geobrief.text.fold import fold

# Words for a division at the end of its name (several words first, so that the longest wins) ...
_AFTER = (
    "City and Borough|Autonomous Oblast|Autonomous Okrug|Autonomous Prefecture|Autonomous Province|"
    "Autonomous Region|Autonomous Republic|Capital Territory|Census Area|County Council|"
    "Metropolitan City|Metropolitan Municipality|Planning Region|Special Region|Urban Region|Aimag|"
    "Atholhu|Atoll|Aymag|Barrio|Barrio-Pueblo|Borough|Canton|Castle|Chai|County|Department|"
    "Diqu|District|Division|Dzongkhag|Emirate|Fylke|Gewog|Governorate|Gun|Hromada|Ilçesi|"
    "Járás|Kommun|Kommune|Krai|Kraj|Kray|Kreis|Lan|Län|Megye|Municipality|Municipio|Oblast|"
    "Oblast'|Obshtina|Okrug|Parish|Povince|Prefecture|Province|Raion|Rayon|Region|Republic|"
    "Savivaldybė|Shi|Shire|Stadt|State|Taluk|Tehsil|Territory|Town|Township|Vald|Voivodeship|"
    "Wilaya|Woreda|Xian|Zizhizhou|Zone|apskritis|kommun|linn|maakond|novads|pagasts|"
    "savivaldybė|vald|İlçesi"
)
# ... and before it.
_BEFORE = (
    "Provincia de la|Union Territory of|Arrondissement de|Canton de|Circle of|Circunscripción de|"
    "City of|Commune de|Concelho de|County of|Daira de|Daïra de|Departamento de|Departamento del|"
    "Departement de|District de|District of|Distrito de|Département de|Emirate of|Estado de|"
    "Gobernación de|Kreisfreie Stadt|Municipality of|Municipio de|Métropole de|Parish of|"
    "Partido de|Politischer Bezirk|Prefecture of|Province de|Province du|Province of|Provincia de|"
    "Provincia del|Provincia di|Qarku i|Region of|Región de|Republic of|State of|Thành Phố|"
    "Thành phố|Thị Xã|Wilaya de|Amphoe|Arrondissement|Bashkia|Bezirk|Canton|Cantón|Changwat|"
    "Commune|Comuna|Concelho|County|Daïra|Departament|Departamento|Departement|Departmanı|"
    "District|Distrito|Département|Estado|Gemeente|Grad|Huyện|Il-|Judeţul|Județul|Kabupaten|"
    "Kecamatan|Khet|Khwaeng|Komuna|Kota|Krajina|Kreis|Landkreis|Liwa'|Liwā'|Mohafazat|"
    "Muhafazat|Municipio|Municipiul|Métropole|Nomos|Nomós|Oblast|Obshtina|Okres|Općina|Opčina|"
    "Opština|Oraş|Oraşul|Oraș|Partido|Powiat|Province|Provincia|Quận|Raion|Raionul|Rayon|"
    "Regierungsbezirk|Region|Respublika|Srŏk|Stadt|Stadtkreis|Tỉnh|Vilayet"
)
_SUFFIX = re.compile(rf"^(?P<stem>.{{3,}}?)[ -](?P<word>{_AFTER})$")
_PREFIX = re.compile(rf"^(?P<word>{_BEFORE}) (?P<stem>.{{2,}})$")

# The words reports put behind a division's name, by country; "Province" elsewhere.
_WORDS = {
    country: tuple(words)
    for countries, *words in (
        ("CH", "Canton"),
        ("EE HR HU IE KE LR LT NO RO SE", "County"),
        ("BO CO GT HN HT NI PY SV UY", "Department"),
        ("UG", "District"),
        ("BD", "Division"),
        ("AE", "Emirate"),
        ("BH JO KW LB OM PS TN", "Governorate"),
        ("EG IQ SY YE", "Governorate", "Province"),
        ("BY RU UA", "Oblast", "Region"),
        ("BB JM", "Parish"),
        ("CF JP", "Prefecture"),
        ("BG", "Province", "Oblast"),
        ("BF CL CM ET FR GH GR IT ML NA NE PE SN SO TD TZ", "Region"),
        ("KG KZ", "Region", "Oblast"),
        ("SA UZ", "Region", "Province"),
        ("AT AU BR IN MX MY NG SD SS US VE", "State"),
        ("MM", "State", "Region"),
        ("PL", "Voivodeship", "Province"),
    )
    for country in countries.split()
}
# The same for divisions of the second level; elsewhere only the word that stands in the name.
_SECOND_WORDS = {
    country: word
    for countries, word in (
        ("AF BD IN LK NP", "District"),
        ("FR", "Department"),
        ("ES IT PE PH", "Province"),
        ("ID", "Regency"),
    )
    for country in countries.split()
}
_SAME_WORDS = {"Raion": "District", "Rayon": "District"}
# In these countries a division of the second level keeps its word: the stem alone names a town.
_KEEP_WORD = frozenset({"US", "CN", "TW", "SE", "NO", "EE"})


def stem(name: str) -> tuple[str, str]:
    """Split a division's name into its proper part and the word for it ("" when it has none)."""
    for pattern in (_SUFFIX, _PREFIX):
        match = pattern.match(name)
        if match is not None:
            return match["stem"], match["word"]
    return name, ""


def forms(name: str, country: str, level: int) -> tuple[list[str], list[str], bool]:
    """Return other forms of a division's name.

    Returns long forms (with a word for the division), short forms (without), and whether the
    short ones are doubtful, as a US county's bare name is.
    """
    proper, word = stem(name)
    long: list[str] = []
    if level == 1:
        long += [f"{proper} {extra}" for extra in words_for(country)]
        long += [f"{proper} Region"]
    elif word in ("County", "Parish", "Borough", "District", "Province", "Municipality", "Raion"):
        long += [f"{proper} {word}"]
    if level == 2 and (not word or country in ("ES", "ID", "IT", "PE", "PH")):
        long += [f"{proper} {_SECOND_WORDS[country]}"] if country in _SECOND_WORDS and word != "Kota" else []
    if word in _SAME_WORDS:
        long += [f"{proper} {_SAME_WORDS[word]}"]
    if (word == "County" and country in ("IE", "GB")) or (country == "IE" and level == 2):
        long += [f"County {proper}", f"Co. {proper}", f"Co {proper}"]
    if country == "US" and level == 2 and word == "County":
        long += [f"{proper} Co."]
    short = [proper] if word and fold(proper) != fold(name) else []
    return long, short, level == 2 and country in _KEEP_WORD


def words_for(country: str) -> tuple[str, ...]:
    """Return the words that reports put behind the name of a first-level division there."""
    return _WORDS.get(country, ("Province",))
