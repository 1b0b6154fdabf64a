import { useMediaQuery } from '@mantine/hooks';
import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibre,
  Marker,
  NavigationControl,
  type PositionAnchor,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cluster } from './clusters';
import { homeIcon, none, placeNames, ring, style } from './drawing';
import type { Municipalities } from './geometry';
import classes from './map.module.css';
import { useTileMarks, type TileLayers } from './useTileMarks';

setWorkerUrl(workerUrl);

/** A place on the map with the same number as in the list beside it. */
export interface MapPoint {
  id: string;
  lon: number;
  lat: number;
  /** What the marker says and is called, such as 3; without it a dot without a number. */
  number?: number;
  /** Name for readers, such as "3. Een sorteerband programmeren". */
  name: string;
  /** Estimated from a postcode: a dashed edge. */
  estimated?: boolean;
  /** What it is chosen by, together with others of the same group; without one by its id. Without spaces, as the id. */
  group?: string;
}

const keyOf = ({ id, group }: MapPoint) => group ?? id;

interface Props {
  /** A sentence on what the map shows. */
  label: string;
  points: readonly MapPoint[];
  /** The school or place from which is measured: a yellow square. */
  home?: { lon: number; lat: number; name: string } | null;
  /** Circles around home in kilometres; the last one is the limit and is drawn unbroken. */
  rings?: readonly number[];
  municipalities?: Municipalities | null;
  /** The id, or the group, of what is chosen. */
  selected?: string | null;
  /** Gets the id, or the group, of the point that is chosen. */
  onSelect?: (id: string) => void;
  height?: number | string;
  /** How near it shows the points at first; farther off there are names and borders around them. */
  nearest?: number;
  /** What else there is beside the points; null or left out when the points are all. */
  tiles?: TileLayers | null;
  /** Follows a link to what a tile holds, without loading the page anew. */
  onVisit?: (href: string) => void;
}

/** Marks are 28 px; nearer than this they would touch. */
const apart = 29;

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / (numbers.length || 1);

/** Where a place stands on the screen at this zoom, whatever part of the map is in view. */
function pixels(map: MapLibre, lon: number, lat: number) {
  const world = 512 * 2 ** map.getZoom();
  const phi = (lat * Math.PI) / 180;
  return {
    x: (lon / 360) * world,
    y: (-Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI)) * world,
  };
}

/** A few numbers stand in a cluster as they are; of more it says how many there are. */
const inside = (members: readonly MapPoint[]) =>
  members.length <= 2 && members.every(({ number }) => number !== undefined)
    ? members.map(({ number }) => number).join('\u00b7')
    : `${members.length}\u00d7`;

const idsOf = (element: HTMLElement) => element.dataset.ids?.split(' ') ?? [];
const keysOf = (element: HTMLElement) => element.dataset.keys?.split(' ') ?? [];

/** Fills the mark of what is chosen; a single point says it to readers too. */
function showSelection(button: HTMLElement, selected: string | null | undefined) {
  const isIt = selected !== null && selected !== undefined && keysOf(button).includes(selected);
  button.dataset.selected = String(isIt);
  if (idsOf(button).length === 1) button.setAttribute('aria-pressed', String(isIt));
}

function DrawnMap({
  label,
  points,
  home = null,
  rings = [],
  municipalities,
  selected,
  onSelect,
  height = 480,
  nearest = 12,
  tiles = null,
  onVisit,
}: Props) {
  const { t } = useTranslation('map');
  const still = useMediaQuery('(prefers-reduced-motion: reduce)');
  const holder = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const [failed, setFailed] = useState(false);
  const choose = useRef(onSelect);
  choose.current = onSelect;
  const chosen = useRef(selected);
  chosen.current = selected;

  useEffect(() => {
    if (!holder.current) return;
    let created: MapLibre;
    try {
      created = new MapLibre({
        container: holder.current,
        style,
        center: [6.4, 52.35],
        zoom: 8,
        minZoom: 6,
        maxZoom: 14,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        cooperativeGestures: true,
        locale: {
          'Map.Title': t('title'),
          'Marker.Title': t('marker'),
          'NavigationControl.ZoomIn': t('zoomIn'),
          'NavigationControl.ZoomOut': t('zoomOut'),
          'Popup.Close': t('closePopup'),
          'CooperativeGesturesHandler.WindowsHelpText': t('cooperative'),
          'CooperativeGesturesHandler.MacHelpText': t('cooperativeMac'),
          'CooperativeGesturesHandler.MobileHelpText': t('cooperativeTouch'),
        },
      });
    } catch {
      setFailed(true);
      return;
    }
    created.touchZoomRotate.disableRotation();
    created.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    let isReady = false;
    created.on('load', () => {
      isReady = true;
      setMap(created);
    });
    created.on('error', () => {
      // Without WebGL or its worker there is no map to wait for; the list has it all. A tile that fails is only missing.
      if (!isReady) setFailed(true);
    });
    return () => {
      setMap(null);
      created.remove();
    };
  }, [t]);

  useEffect(() => {
    (map?.getSource('land') as GeoJSONSource | undefined)?.setData(municipalities ?? none);
  }, [map, municipalities]);

  useEffect(() => {
    if (!map || !municipalities) return;
    const names = placeNames(municipalities).map(({ name, lon, lat, width }) => {
      const element = document.createElement('span');
      element.className = classes.placeName ?? '';
      element.textContent = name;
      const marker = new Marker({ element }).setLngLat([lon, lat]).addTo(map);
      element.setAttribute('aria-hidden', 'true');
      element.removeAttribute('role');
      return { element, marker, width, needed: name.length * 7 + 12 };
    });
    /** A name stands only where its municipality is wider on the screen than the name. */
    const fit = () => {
      const pixelsPerDegree = (512 * 2 ** map.getZoom()) / 360;
      for (const { element, width, needed } of names) {
        element.style.visibility = width * pixelsPerDegree > needed ? 'visible' : 'hidden';
      }
    };
    fit();
    map.on('zoom', fit);
    return () => {
      map.off('zoom', fit);
      names.forEach(({ marker }) => marker.remove());
    };
  }, [map, municipalities]);

  const homeKey = home ? `${home.lon},${home.lat}` : '';
  const ringsKey = rings.join(',');
  const pointsKey = points.map((p) => `${p.id}:${p.number}:${p.lon}:${p.lat}`).join('|');

  useEffect(() => {
    if (!map) return;
    const limit = Math.max(0, ...rings);
    const circles = home ? rings.map((km) => ring(home.lon, home.lat, km, km === limit)) : [];
    (map.getSource('rings') as GeoJSONSource).setData({ type: 'FeatureCollection', features: circles });
    const markers: Marker[] = [];
    const add = (element: HTMLElement, lon: number, lat: number, anchor: PositionAnchor = 'center') =>
      markers.push(new Marker({ element, anchor }).setLngLat([lon, lat]).addTo(map));

    for (const circle of circles) {
      const name = document.createElement('span');
      name.className = classes.ringLabel ?? '';
      name.textContent = t('ring', { km: circle.properties?.km as number });
      const [lon = 0, lat = 0] = circle.geometry.coordinates[0]?.[36] ?? [];
      add(name, lon, lat);
      name.setAttribute('aria-hidden', 'true');
      name.removeAttribute('role');
    }
    if (home) {
      const square = document.createElement('div');
      square.className = classes.home ?? '';
      square.append(homeIcon());
      // It stands on its place, not over it, so that what is at the door can still be seen.
      add(square, home.lon, home.lat, 'bottom');
      square.setAttribute('role', 'img');
      square.setAttribute('aria-label', home.name);
    }
    const bounds = new LngLatBounds();
    for (const point of points) bounds.extend([point.lon, point.lat]);
    if (home) bounds.extend([home.lon, home.lat]);
    for (const [lon = 0, lat = 0] of circles.at(-1)?.geometry.coordinates[0] ?? []) bounds.extend([lon, lat]);
    // One place alone is shown among its municipalities.
    const alone = points.length + (home ? 1 : 0) === 1 && circles.length === 0;
    if (!bounds.isEmpty())
      map.fitBounds(bounds, { padding: 36, maxZoom: alone ? 9 : nearest, animate: false });
    return () => markers.forEach((marker) => marker.remove());
    // The keys stand for the contents: a new array with the same places draws nothing again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, homeKey, ringsKey, pointsKey, nearest, t]);

  useEffect(() => {
    if (!map) return;
    let markers: Marker[] = [];
    const byId = new Map(points.map((point) => [point.id, point]));

    /** Opens a cluster, or goes round its points one by one where no zooming would part them. */
    const open = (members: readonly MapPoint[]) => {
      const bounds = new LngLatBounds();
      for (const { lon, lat } of members) bounds.extend([lon, lat]);
      const isOnePlace =
        bounds.getEast() - bounds.getWest() < 3e-4 && bounds.getNorth() - bounds.getSouth() < 3e-4;
      if (isOnePlace || map.getZoom() >= map.getMaxZoom()) {
        const keys = [...new Set(members.map(keyOf))];
        const next = keys[(keys.indexOf(chosen.current ?? '') + 1) % keys.length];
        if (next !== undefined) choose.current?.(next);
        return;
      }
      map.fitBounds(bounds, { padding: 70, duration: still ? 0 : 300 });
    };

    const mark = (members: readonly MapPoint[], lon: number, lat: number) => {
      const [point] = members;
      if (!point) return;
      const isCluster = members.length > 1;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = (isCluster ? classes.cluster : classes.marker) ?? '';
      button.textContent = isCluster ? inside(members) : String(point.number ?? '');
      button.dataset.ids = members.map(({ id }) => id).join(' ');
      button.dataset.keys = members.map(keyOf).join(' ');
      button.dataset.estimated = String(!isCluster && (point.estimated ?? false));
      button.addEventListener('click', () => (isCluster ? open(members) : choose.current?.(keyOf(point))));
      markers.push(new Marker({ element: button }).setLngLat([lon, lat]).addTo(map));
      const names = members.map(({ name }) => name).join('; ');
      button.setAttribute(
        'aria-label',
        isCluster ? t('cluster', { count: members.length, names }) : point.name,
      );
      button.removeAttribute('role');
      showSelection(button, chosen.current);
    };

    /** Draws the points anew for this zoom; the focus stays with the first point of what had it. */
    const arrange = () => {
      const focused = (document.activeElement as HTMLElement | null)?.dataset.ids?.split(' ')[0];
      const hadFocus = holder.current?.contains(document.activeElement) ?? false;
      markers.forEach((marker) => marker.remove());
      markers = [];
      const spots = points.map(({ id, lon, lat }) => ({ id, ...pixels(map, lon, lat) }));
      for (const { ids } of cluster(spots, apart)) {
        const members = ids.flatMap((id) => byId.get(id) ?? []);
        mark(members, mean(members.map(({ lon }) => lon)), mean(members.map(({ lat }) => lat)));
      }
      if (hadFocus && focused) {
        const again = markers.map((marker) => marker.getElement()).find((e) => idsOf(e).includes(focused));
        again?.focus({ preventScroll: true });
      }
    };

    arrange();
    map.on('zoomend', arrange);
    return () => {
      map.off('zoomend', arrange);
      markers.forEach((marker) => marker.remove());
    };
    // The key stands for the contents, as above.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, pointsKey, still, t]);

  useEffect(() => {
    for (const button of holder.current?.querySelectorAll<HTMLElement>('[data-ids]') ?? []) {
      showSelection(button, selected);
    }
    const group = points.filter((point) => keyOf(point) === selected);
    if (map && group.some(({ lon, lat }) => !map.getBounds().contains([lon, lat]))) {
      const center: [number, number] = [mean(group.map(({ lon }) => lon)), mean(group.map(({ lat }) => lat))];
      map.easeTo({ center, duration: still ? 0 : 300 });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, selected, pointsKey, still]);

  useTileMarks(map, { tiles, drawn: points, still, onVisit });

  return (
    <div className={classes.frame} style={{ height }} role="group" aria-label={label}>
      {failed ? (
        <p className={classes.unavailable}>{t('unavailable')}</p>
      ) : (
        <div ref={holder} className={classes.canvas} />
      )}
    </div>
  );
}

/** Points on white land with rings around a school. Everything on it stands in the list beside it too. */
export default function PointMap(props: Props) {
  const { i18n } = useTranslation('map');
  // The names of the controls are fixed when the map is made, so another language makes another map, from nothing:
  // what draws on it would otherwise once more be told of the one that is gone.
  return <DrawnMap key={i18n.language} {...props} />;
}
