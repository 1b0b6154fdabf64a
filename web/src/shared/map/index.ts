import { lazy } from 'react';

export { Choropleth, TileMap, type AreaValue } from './Choropleth';
export { CoverageScale } from './CoverageScale';
export type { Municipalities, MunicipalityProperties } from './geometry';
export type { MapPoint } from './PointMap';
export type { TileLayers } from './useTileMarks';
export { tilesOf } from './tiles';
export { toCard } from './toCard';

/** MapLibre comes only with the pages that need it; wrap it in `Suspense` with a frame of the same height. */
export const PointMap = lazy(() => import('./PointMap'));
