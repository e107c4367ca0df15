// The little of Leaflet that the scripts name; folium's page defines it before they run.
declare const L: any;
declare namespace L {
  type Map = any;
}
