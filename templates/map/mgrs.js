// @ts-check
/**
 * @file Military Grid Reference System from WGS 84 degrees.
 *
 * Transverse Mercator by the Krüger series in the third flattening (to n^3: below a centimetre
 * within a UTM zone), then the lettering of the 100 km squares. Outside 80° S to 84° N, where
 * the polar grid would begin, there is no reference.
 */

const MGRS_BANDS = "CDEFGHJKLMNPQRSTUVWX";
const MGRS_COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const MGRS_ROWS = "ABCDEFGHJKLMNPQRSTUV";

/**
 * UTM zone, with the exceptions of southern Norway and Svalbard.
 * @param {number} lat
 * @param {number} lon
 */
function utmZone(lat, lon) {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lat <= 84 && lon >= 0 && lon < 42) {
    if (lon < 9) return 31;
    if (lon < 21) return 33;
    return lon < 33 ? 35 : 37;
  }
  return Math.min(60, Math.floor((lon + 180) / 6) + 1);
}

/**
 * Easting and northing in metres.
 * @param {number} lat
 * @param {number} lon
 * @param {number} zone
 */
function utm(lat, lon, zone) {
  const a = 6378137;
  const f = 1 / 298.257223563;
  const n = f / (2 - f);
  const scale = 0.9996 * (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const alpha = [
    n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3,
    (13 / 48) * n ** 2 - (3 / 5) * n ** 3,
    (61 / 240) * n ** 3,
  ];
  const phi = (lat * Math.PI) / 180;
  const lambda = ((lon - (zone * 6 - 183)) * Math.PI) / 180;
  const e = (2 * Math.sqrt(n)) / (1 + n);
  const t = Math.sinh(Math.atanh(Math.sin(phi)) - e * Math.atanh(e * Math.sin(phi)));
  const xi = Math.atan2(t, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.sqrt(1 + t * t));
  let east = eta;
  let north = xi;
  alpha.forEach((factor, i) => {
    const k = 2 * (i + 1);
    east += factor * Math.cos(k * xi) * Math.sinh(k * eta);
    north += factor * Math.sin(k * xi) * Math.cosh(k * eta);
  });
  return { east: 500000 + scale * east, north: scale * north + (lat < 0 ? 10000000 : 0) };
}

/**
 * Grid reference to a metre ("30QWD 12345 67890"), or "" near the poles.
 * @param {number} lat
 * @param {number} lon
 * @returns {string}
 */
function mgrs(lat, lon) {
  if (lat < -80 || lat > 84) return "";
  const around = ((((lon + 180) % 360) + 360) % 360) - 180;
  const zone = utmZone(lat, around);
  const { east, north } = utm(lat, around, zone);
  const band = MGRS_BANDS[Math.min(19, Math.floor((lat + 80) / 8))];
  const column = MGRS_COLUMNS[(zone - 1) % 3][Math.floor(east / 100000) - 1];
  const row = MGRS_ROWS[(Math.floor(north / 100000) + (zone % 2 ? 0 : 5)) % 20];
  const five = (/** @type {number} */ value) => String(Math.floor(value % 100000)).padStart(5, "0");
  return `${zone}${band}${column}${row} ${five(east)} ${five(north)}`;
}
