import {
  type Map as MapLibre,
  Marker,
  Popup,
  type MapGeoJSONFeature,
  type VectorTileSource,
} from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import classes from './map.module.css';
import { cluster } from './clusters';
import { aside, marksOf, without, type TileFeature, type TileMark } from './tileFeatures';

/** What else there is on the map, from the tiles of the server. */
export interface TileLayers {
  /** Address of the tiles with their filter, from the root and with {z}, {x} and {y} in it. */
  url: string;
  offers: boolean;
  schools: boolean;
}

/** Marks are 28 px wide; the numbered ones come together within this distance, as the map itself draws them. */
const reach = 33;
const apart = 29;
const deepest = 14;
const most = 8;

function read(feature: MapGeoJSONFeature | GeoJSON.Feature, layer: TileFeature['layer']): TileFeature[] {
  if (feature.geometry.type !== 'Point') return [];
  const [lon = 0, lat = 0] = feature.geometry.coordinates;
  const { count, id, code, name, kind, sector, organisation } = (feature.properties ?? {}) as Record<
    string,
    string | number | undefined
  >;
  const text = (value: string | number | undefined) => (value === undefined ? undefined : String(value));
  return [
    {
      layer,
      lon,
      lat,
      count: Number(count ?? 1),
      id: text(id ?? code),
      name: text(name),
      kind: text(kind ?? sector),
      organisation: text(organisation),
    },
  ];
}

interface Options {
  tiles: TileLayers | null;
  /** Points that have their own numbered mark. */
  drawn: readonly { id: string; lon: number; lat: number }[];
  still: boolean | undefined;
  /** Follows a link to an offer. */
  onVisit?: (href: string) => void;
}

/**
 * Draws what the tiles hold as marks one can reach: a square with a number that opens on a click or Enter, a dot for
 * one. Together they are one stop of the Tab key; the arrow keys go from one to the next.
 */
export function useTileMarks(map: MapLibre | null, { tiles, drawn, still, onVisit }: Options) {
  const { t } = useTranslation('map');
  const words = useWords();
  const visit = useRef(onVisit);
  visit.current = onVisit;
  const said = useRef(words);
  said.current = words;
  const drawnKey = drawn.map(({ id }) => id).join('|');
  const { url, offers = false, schools = false } = tiles ?? {};

  useEffect(() => {
    if (!map || !url || !(offers || schools)) return;
    const layers = [...(offers ? (['offers'] as const) : []), ...(schools ? (['schools'] as const) : [])];
    map.addSource('tiles', {
      type: 'vector',
      tiles: [`${window.location.origin}${url}`],
      minzoom: 0,
      maxzoom: deepest,
    });
    for (const layer of layers) {
      // Drawn by hand below; a layer has to ask for the tiles.
      map.addLayer({
        id: `tiles-${layer}`,
        type: 'circle',
        source: 'tiles',
        'source-layer': layer,
        paint: { 'circle-radius': 1, 'circle-opacity': 0 },
      });
    }
    let markers: Marker[] = [];
    let shown: TileMark[] = [];
    let popup: Popup | null = null;
    let last = '';

    const one = ({ name, kind, organisation, layer }: TileFeature) =>
      layer === 'offers'
        ? t('tile.offer', { name, organisation, kind: said.current.kind(kind ?? '') })
        : t('tile.school', { name, sector: said.current.sector(kind ?? '') });
    const nameOf = (mark: TileMark) =>
      mark.count === 1 && mark.members[0]
        ? one(mark.members[0])
        : t(mark.layer === 'offers' ? 'tile.offers' : 'tile.schools', { count: mark.count });

    /** Says by name what stands here; the focus goes to it, and back when it closes. */
    const tell = (mark: TileMark, button: HTMLElement) => {
      popup?.remove();
      const list = document.createElement('ul');
      list.className = classes.popupList ?? '';
      for (const member of mark.members.slice(0, most)) {
        const item = document.createElement('li');
        if (member.layer === 'offers') {
          const link = document.createElement('a');
          link.href = `/aanbod/${member.id}`;
          link.textContent = member.name ?? '';
          link.addEventListener('click', (event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || !visit.current) return;
            event.preventDefault();
            visit.current(link.pathname);
          });
          item.append(
            link,
            document.createElement('br'),
            `${member.organisation ?? ''} · ${said.current.kind(member.kind ?? '')}`,
          );
        } else {
          item.textContent = one(member);
        }
        list.append(item);
      }
      if (mark.members.length > most) {
        const more = document.createElement('li');
        more.textContent = t('tile.more', { count: mark.members.length - most });
        list.append(more);
      }
      popup = new Popup({
        closeButton: true,
        focusAfterOpen: true,
        maxWidth: '280px',
        className: classes.popup,
      })
        .setLngLat([mark.lon, mark.lat])
        .setDOMContent(list)
        .addTo(map);
      const opened = popup;
      const element = opened.getElement();
      element?.addEventListener('keydown', (event) => {
        event.stopPropagation();
        if (event.key === 'Escape') opened.remove();
      });
      opened.on('close', () => {
        const had = element?.contains(document.activeElement) || document.activeElement === document.body;
        if (had && button.isConnected) button.focus({ preventScroll: true });
      });
      if (!element?.contains(document.activeElement)) {
        (element?.querySelector<HTMLElement>('a, button') ?? null)?.focus({ preventScroll: true });
      }
    };

    const open = (mark: TileMark, button: HTMLElement) => {
      const [west, south, east, north] = mark.bounds;
      const isOnePlace = east - west < 3e-4 && north - south < 3e-4;
      if (mark.members.length > 0 && (isOnePlace || mark.count === 1 || map.getZoom() >= map.getMaxZoom())) {
        tell(mark, button);
      } else if (isOnePlace) {
        map.easeTo({
          center: [mark.lon, mark.lat],
          zoom: Math.min(map.getZoom() + 2, map.getMaxZoom()),
          duration: still ? 0 : 300,
        });
      } else {
        map.fitBounds(mark.bounds, {
          padding: 60,
          maxZoom: Math.max(map.getZoom() + 1, Math.min(map.getZoom() + 3, map.getMaxZoom())),
          duration: still ? 0 : 300,
        });
      }
    };

    const elements = () => markers.map((marker) => marker.getElement());
    /** One of them can be reached with Tab: the last that was reached. */
    const reachable = (at: number) => elements().forEach((e, i) => (e.tabIndex = i === at ? 0 : -1));

    const keys = (event: KeyboardEvent, at: number) => {
      const to = {
        ArrowRight: at + 1,
        ArrowDown: at + 1,
        ArrowLeft: at - 1,
        ArrowUp: at - 1,
        Home: 0,
        End: markers.length - 1,
      }[event.key];
      if (to === undefined) return;
      // These keys would move the map otherwise.
      event.preventDefault();
      event.stopPropagation();
      const next = (to + markers.length) % markers.length;
      reachable(next);
      elements()[next]?.focus({ preventScroll: true });
    };

    const arrange = () => {
      if (!map.getSource<VectorTileSource>('tiles') || !map.isSourceLoaded('tiles')) return;
      const found = layers.flatMap((layer) =>
        map.querySourceFeatures('tiles', { sourceLayer: layer }).flatMap((feature) => read(feature, layer)),
      );
      const bounds = map.getBounds();
      const features = without(
        found.filter(({ lon, lat }) => bounds.contains([lon, lat])),
        drawn,
        Math.floor(map.getZoom()),
      );
      // Beside the numbered marks, which stand where they stand; schools make way for offers.
      const at = ({ lon, lat }: { lon: number; lat: number }) => {
        const { x, y } = map.project([lon, lat]);
        return { x, y };
      };
      const numbered = cluster(
        drawn.map((point) => ({ id: point.id, ...at(point) })),
        apart,
      );
      const marks = marksOf(features, map.getZoom(), reach).sort((a, b) =>
        a.layer < b.layer ? -1 : a.layer > b.layer ? 1 : 0,
      );
      shown = aside(
        marks.map((mark) => ({ ...mark, ...at(mark) })),
        numbered,
        reach,
      )
        .map(({ x, y, ...mark }) => {
          const { lng, lat } = map.unproject([x, y]);
          return { ...mark, lon: lng, lat };
        })
        .sort((a, b) => b.lat - a.lat || a.lon - b.lon);
      const now = shown.map(({ key, lon, lat, count }) => `${key} ${lon} ${lat} ${count}`).join('|');
      if (now === last) return;
      last = now;
      const focused = elements().findIndex((e) => e === document.activeElement);
      const was = focused >= 0 ? markers[focused]?.getLngLat() : null;
      markers.forEach((marker) => marker.remove());
      markers = shown.map((mark, i) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = (mark.count === 1 ? classes.tileOne : classes.tileMany) ?? '';
        button.dataset.layer = mark.layer;
        if (mark.count > 1) button.textContent = String(mark.count);
        button.addEventListener('click', (event) => {
          // A click on the map would close what this opens.
          event.stopPropagation();
          open(mark, button);
        });
        button.addEventListener('keydown', (event) => keys(event, i));
        button.addEventListener('focus', () => reachable(i));
        const marker = new Marker({ element: button }).setLngLat([mark.lon, mark.lat]).addTo(map);
        button.setAttribute('aria-label', nameOf(mark));
        button.title = nameOf(mark);
        button.removeAttribute('role');
        return marker;
      });
      reachable(0);
      if (was) {
        // What had the focus may have come apart; the nearest of what it became has it now.
        const away = markers.map((marker) =>
          Math.hypot(marker.getLngLat().lng - was.lng, marker.getLngLat().lat - was.lat),
        );
        const at = away.indexOf(Math.min(...away));
        if (at >= 0) {
          reachable(at);
          elements()[at]?.focus({ preventScroll: true });
        } else {
          map.getCanvas().focus({ preventScroll: true });
        }
      }
    };

    map.on('idle', arrange);
    return () => {
      map.off('idle', arrange);
      popup?.remove();
      markers.forEach((marker) => marker.remove());
      for (const layer of layers) if (map.getLayer(`tiles-${layer}`)) map.removeLayer(`tiles-${layer}`);
      if (map.getSource('tiles')) map.removeSource('tiles');
    };
    // The key stands for the points that are drawn by themselves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, url, offers, schools, drawnKey, still, t]);
}
