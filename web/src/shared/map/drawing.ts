import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import { labelPoint, type Municipalities } from './geometry';

/** Nothing to draw. */
export const none: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Land, borders and rings; no text layers, so no fonts from anywhere. */
export const style: StyleSpecification = {
  version: 8,
  sources: {
    land: { type: 'geojson', data: none },
    rings: { type: 'geojson', data: none },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#E6EAE8' } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': '#FFFFFF' } },
    { id: 'borders', type: 'line', source: 'land', paint: { 'line-color': '#B3C0C2', 'line-width': 1 } },
    {
      id: 'inner-rings',
      type: 'line',
      source: 'rings',
      filter: ['!', ['get', 'limit']],
      paint: { 'line-color': '#0F5464', 'line-width': 1.25, 'line-dasharray': [3, 3] },
    },
    {
      id: 'limit',
      type: 'line',
      source: 'rings',
      filter: ['get', 'limit'],
      paint: { 'line-color': '#0F5464', 'line-width': 1.5 },
    },
  ],
};

const earthRadiusKm = 6371.0088;

/** A circle of so many kilometres around a place, good enough to look at. */
export function ring(lon: number, lat: number, km: number, limit: boolean): Feature<Polygon> {
  const radians = Math.PI / 180;
  const angle = km / earthRadiusKm;
  const points = Array.from({ length: 73 }, (_, i) => {
    const bearing = (i * 5 * Math.PI) / 180;
    const phi = Math.asin(
      Math.sin(lat * radians) * Math.cos(angle) +
        Math.cos(lat * radians) * Math.sin(angle) * Math.cos(bearing),
    );
    const lambda =
      lon * radians +
      Math.atan2(
        Math.sin(bearing) * Math.sin(angle) * Math.cos(lat * radians),
        Math.cos(angle) - Math.sin(lat * radians) * Math.sin(phi),
      );
    return [lambda / radians, phi / radians];
  });
  return { type: 'Feature', properties: { limit, km }, geometry: { type: 'Polygon', coordinates: [points] } };
}

/** Where the name of each municipality stands, and how wide it is there in degrees. */
export function placeNames(municipalities: Municipalities) {
  return municipalities.features.map(({ geometry, properties }) => {
    const rings = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
      .flat()
      .map((line) => line.map(([lon = 0, lat = 0]) => [lon, lat * 1.6] as const));
    const [lon, lat] = labelPoint(rings);
    const lons = rings.flat().map(([x]) => x);
    return { name: properties.name, lon, lat: lat / 1.6, width: Math.max(...lons) - Math.min(...lons) };
  });
}

/** The house of the yellow square, drawn by hand because a marker is not React's. */
export function homeIcon(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', '20');
  svg.setAttribute('height', '20');
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', '1.9');
  svg.setAttribute('stroke-linejoin', 'round');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of ['M4 11l8-7l8 7', 'M6 10v9h12v-9', 'M10 19v-5h4v5']) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
