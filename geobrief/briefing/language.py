"""Small pieces of plain English: numbers, plurals, lists, dates. No locale is consulted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geobrief.model import Quantity

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# The greatest number that is written as a word.
LARGEST_WORD = len(_WORDS) - 1
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

# Nouns that do not take a plain "s".
_PLURALS = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "country": "countries",
    "city": "cities", "copy": "copies", "body": "bodies", "family": "families", "army": "armies",
    "clash": "clashes", "crash": "crashes", "area": "areas", "aircraft": "aircraft", "talks": "talks",
}  # fmt: skip


# Numbers that stand before what they count with "of" ("thousands of people").
_VAGUE = frozenset("tens dozens scores hundreds thousands millions billions".split())


def number_word(count: int) -> str:
    """Write a count as newspapers do: words up to twelve, then figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else figures(count)


def figures(count: int) -> str:
    """Write a number in figures with thousands separated."""
    return f"{count:,}"


def plural(noun: str, count: int) -> str:
    """Return `noun` in the number that goes with `count`."""
    return noun if count == 1 else _PLURALS.get(noun, noun + "s")


def counted(count: int, noun: str) -> str:
    """Return "three reports", "one report", "14 reports"."""
    words = noun.split()
    return " ".join([number_word(count), *words[:-1], plural(words[-1], count)])


def joined(items: Sequence[str], word: str = "and") -> str:
    """Join as a sentence does: "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def capitalised(text: str) -> str:
    """Return `text` with its first letter made a capital, the rest left alone."""
    return text[:1].upper() + text[1:]


def article(noun: str) -> str:
    """Return "a" or "an" for the word that follows, by its first letter."""
    low = noun.lower()
    if low.startswith(("uni", "use", "eu", "one")):
        return "a"
    return "an" if low[:1] in "aeiou" else "a"


def day(value: date, *, year: bool = True) -> str:
    """Write a date as "12 May 2030"."""
    text = f"{value.day} {MONTHS[value.month - 1]}"
    return f"{text} {value.year}" if year else text


def days(first: date, last: date) -> str:
    """Write an interval of days: "12 May 2030", "3 to 9 May 2030", "30 April to 2 May 2030"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    return f"{day(first, year=first.year != last.year)} to {day(last)}"


def amount(quantity: Quantity) -> str:
    """Write how many, without the unit: "at least 400", "about 20", "20 to 30"."""
    low, high = quantity.minimum, quantity.maximum
    if low is None and high is None:
        return quantity.text
    if low is None:
        return f"up to {figures(high or 0)}"
    if high is None:
        return f"at least {figures(low)}"
    text = figures(low) if low == high else f"{figures(low)} to {figures(high)}"
    return f"about {text}" if quantity.about and low == high else text


def quantity_phrase(quantity: Quantity) -> str:
    """Write a quantity as its report does, where it says so, else from its figures."""
    text = " ".join(quantity.text.split())
    unit = quantity.unit.strip()
    if not text:
        text = amount(quantity)
    text = text[:1].lower() + text[1:]  # it stood at the start of a sentence, perhaps
    if unit and unit.lower() not in text.lower() and text[:1] not in "$€£¥":
        text = f"{text} of {unit}" if text.split(" ")[-1] in _VAGUE else f"{text} {unit}"
    return text
