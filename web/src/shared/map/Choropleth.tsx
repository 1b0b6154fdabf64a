import { useElementSize } from '@mantine/hooks';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { draw, fits, labelPoint, type DrawnArea, type Municipalities } from './geometry';
import classes from './map.module.css';
import { classOf, coverageClasses } from './scale';
import { tilesOf } from './tiles';

/** The share of one municipality. */
export interface AreaValue {
  code: string;
  name: string;
  numerator: number;
  denominator: number;
  /** Null where there are no schools. */
  percentage: number | null;
}

interface Props {
  /** What the map shows, for readers; the table with the same figures stands elsewhere and is named here. */
  label: string;
  values: readonly AreaValue[];
  target: number;
  onSelect?: (code: string) => void;
}

function useSaid() {
  const { t } = useTranslation('map');
  const { wholePercentage } = useFormat();
  return (name: string, value: AreaValue | undefined) =>
    value && value.percentage !== null
      ? t('area', {
          name,
          value: wholePercentage(value.percentage),
          numerator: value.numerator,
          denominator: value.denominator,
        })
      : t('areaNone', { name });
}

function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" fill="#fff" />
        <line x1="0" y1="0" x2="0" y2="7" stroke="#4A5F66" strokeWidth="1.4" />
      </pattern>
    </defs>
  );
}

interface Label {
  x: number;
  y: number;
  name: string | null;
  figure: string;
  figureSize: number;
}

/** Text is about this wide for its size. */
const widthOf = (text: string, size: number) => text.length * size * 0.52;

/** What fits in an area: name and figure, the figure alone, or a small figure without its sign. Sizes are in picture units. */
function labelFor(area: DrawnArea, figure: string, unit: number, withNames: boolean): Label {
  const [x, y] = labelPoint(area.rings);
  const [nameSize, figureSize, small] = [13 * unit, 16 * unit, 13 * unit];
  if (withNames && fits(area.rings, [x, y], widthOf(area.name, nameSize), 34 * unit)) {
    return { x, y, name: area.name, figure, figureSize };
  }
  if (fits(area.rings, [x, y], widthOf(figure, figureSize), figureSize))
    return { x, y, name: null, figure, figureSize };
  const bare = figure.replace('%', '');
  return {
    x,
    y,
    name: null,
    figure: fits(area.rings, [x, y], widthOf(figure, small), small) ? figure : bare,
    figureSize: small,
  };
}

/** Municipalities by their outlines or cells, coloured on the coverage scale; darker is more. */
export function Choropleth({
  label,
  values,
  target,
  onSelect,
  municipalities,
}: Props & { municipalities: Municipalities }) {
  const hatch = useId();
  const said = useSaid();
  const { wholePercentage } = useFormat();
  const { ref, width } = useElementSize();
  const picture = useMemo(() => draw(municipalities), [municipalities]);
  const steps = useMemo(() => coverageClasses(target), [target]);
  const byCode = useMemo(() => new Map(values.map((value) => [value.code, value])), [values]);
  const shown = width || 460;
  const withNames = shown >= 400;
  const unit = picture.width / shown;

  const labels = useMemo(
    () =>
      picture.areas.map((area) => {
        const value = byCode.get(area.code)?.percentage;
        if (value === null || value === undefined) return null;
        const figure = withNames ? wholePercentage(value) : wholePercentage(value).replace('%', '');
        return {
          code: area.code,
          color: classOf(steps, value).label,
          ...labelFor(area, figure, unit, withNames),
        };
      }),
    [picture, byCode, steps, unit, withNames, wholePercentage],
  );

  return (
    <div ref={ref}>
      <svg
        className={classes.picture}
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="img"
        aria-label={label}
      >
        <Hatch id={hatch} />
        {picture.areas.map((area) => {
          const value = byCode.get(area.code);
          const fill =
            value && value.percentage !== null ? classOf(steps, value.percentage).color : `url(#${hatch})`;
          return (
            <path
              key={area.code}
              className={`${classes.casing} ${onSelect ? classes.clickable : ''}`}
              d={area.path}
              fill={fill}
              onClick={onSelect && (() => onSelect(area.code))}
            >
              <title>{said(area.name, value)}</title>
            </path>
          );
        })}
        <path className={classes.core} d={picture.areas.map((area) => area.path).join('')} />
        <path className={classes.outline} d={picture.outline} />
        {labels.map(
          (label) =>
            label && (
              <g key={label.code} className={classes.label} fill={label.color}>
                {label.name && (
                  <text x={label.x} y={label.y - 4 * unit} fontSize={13 * unit}>
                    {label.name}
                  </text>
                )}
                <text
                  className={classes.figureLabel}
                  x={label.x}
                  y={label.y + (label.name ? 12 * unit : label.figureSize * 0.36)}
                  fontSize={label.figureSize}
                >
                  {label.figure}
                </text>
              </g>
            ),
        )}
      </svg>
    </div>
  );
}

/** The same on squares of one size: a small municipality counts as much to the eye as a large one. */
export function TileMap({ label, values, target, onSelect, province }: Props & { province: string }) {
  const hatch = useId();
  const said = useSaid();
  const { wholePercentage } = useFormat();
  const { ref, width } = useElementSize();
  const tiles = tilesOf[province] ?? [];
  const steps = coverageClasses(target);
  const byCode = new Map(values.map((value) => [value.code, value]));
  const columns = Math.max(...tiles.map((tile) => tile.column)) + 1;
  const rows = Math.max(...tiles.map((tile) => tile.row)) + 1;
  const size = 100;
  const unit = (columns * size) / (width || 460);
  const tile = size / unit;

  return (
    <div ref={ref}>
      <svg
        className={classes.picture}
        viewBox={`0 0 ${columns * size} ${rows * size}`}
        role="img"
        aria-label={label}
      >
        <Hatch id={hatch} />
        {tiles.map(({ code, column, row, short }) => {
          const value = byCode.get(code);
          const step = value && value.percentage !== null ? classOf(steps, value.percentage) : null;
          const withName = tile >= 52 && widthOf(short, 13) < tile - 5;
          const [x, y] = [column * size, row * size];
          return (
            <g
              key={code}
              className={`${classes.label} ${onSelect ? classes.clickable : ''}`}
              onClick={onSelect && (() => onSelect(code))}
            >
              <title>{said(value?.name ?? short, value)}</title>
              <rect
                className={classes.tile}
                style={{ pointerEvents: 'auto' }}
                x={x + 2 * unit}
                y={y + 2 * unit}
                width={size - 4 * unit}
                height={size - 4 * unit}
                rx={3 * unit}
                strokeWidth={unit}
                fill={step?.color ?? `url(#${hatch})`}
              />
              {step && value?.percentage !== null && value && (
                <g fill={step.label}>
                  {withName && (
                    <text x={x + size / 2} y={y + size / 2 - 5 * unit} fontSize={13 * unit}>
                      {short}
                    </text>
                  )}
                  <text
                    className={classes.figureLabel}
                    x={x + size / 2}
                    y={y + size / 2 + (withName ? 13 : 5.5) * unit}
                    fontSize={(tile < 44 ? 13 : 15) * unit}
                  >
                    {tile < 44
                      ? wholePercentage(value.percentage).replace('%', '')
                      : wholePercentage(value.percentage)}
                  </text>
                </g>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
