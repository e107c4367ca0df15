"""Names of months in the languages reports come in most, folded; no locale is consulted."""

from __future__ import annotations

from geobrief.text.fold import fold

_NAMES = """
en January February March April May June July August September October November December
en Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
en Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
fr janv févr mars avr mai juin juil août sept oct nov déc
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
de Januar Februar März April Mai Juni Juli August September Oktober November Dezember
nl januari februari maart april mei juni juli augustus september oktober november december
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
tr Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
ar يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""

MONTHS: dict[str, int] = {
    fold(name): number
    for line in _NAMES.strip().splitlines()
    for number, name in enumerate(line.split()[1:], start=1)
}
