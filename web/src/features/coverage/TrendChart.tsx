import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';

export interface TrendRow {
  date: string;
  po: number | null;
  vo: number | null;
}

/** What is expected on a day, in per cent. */
export interface FanRow {
  date: string;
  median: number;
  band80: [number, number];
  band95: [number, number];
}

export interface Fan {
  sector: 'po' | 'vo';
  rows: readonly FanRow[];
  /** Without it only the dashed line is drawn: two fans over one another cannot be read. */
  withBands: boolean;
}

interface Props {
  rows: readonly TrendRow[];
  target: number | null;
  label: string;
  fans?: readonly Fan[];
}

const ink = '#4A5F66';
const lines = { po: '#0F5464', vo: '#5B93A0' } as const;
const names = { po: '#0F5464', vo: '#3B7380' } as const;

type LabelProps = { x?: number | string; y?: number | string; index?: number };

/** Coverage through time: two lines with their names, the target as a yellow band, and what is expected as a dashed line in a fan. */
export default function TrendChart({ rows, target, label, fans = [] }: Props) {
  const { t } = useTranslation('coverage');
  const { monthYear, share } = useFormat();
  const values = [
    ...rows.flatMap((row) => [row.po, row.vo]),
    ...fans.flatMap(({ rows: fan, withBands }) =>
      fan.flatMap(({ median, band95 }) => (withBands ? band95 : [median])),
    ),
  ].filter((value) => value !== null);
  const [low, high] = [Math.min(...values, target ?? 100), Math.max(...values, target ?? 0)];
  const bottom = Math.max(0, Math.floor((low - 4) / 10) * 10);
  const top = Math.min(100, Math.ceil((high + 4) / 10) * 10);

  const last = rows.length - 1;
  const ends = { po: rows[last]?.po ?? null, vo: rows[last]?.vo ?? null };
  const ahead = fans.some((fan) => fan.rows.length > 0);
  /** The fan begins where the line ends. */
  const points: Record<string, unknown>[] = rows.map((row) => ({ ...row, time: Date.parse(row.date) }));
  if (ahead && points[last]) {
    for (const { sector } of fans) {
      const end = ends[sector];
      if (end === null) continue;
      points[last][`${sector}Median`] = end;
      points[last][`${sector}80`] = [end, end];
      points[last][`${sector}95`] = [end, end];
    }
    const days = [...new Set(fans.flatMap((fan) => fan.rows.map(({ date }) => date)))].sort();
    for (const date of days) {
      const point: Record<string, unknown> = { time: Date.parse(date) };
      for (const fan of fans) {
        const row = fan.rows.find((found) => found.date === date);
        if (!row) continue;
        point[`${fan.sector}Median`] = row.median;
        point[`${fan.sector}80`] = row.band80;
        point[`${fan.sector}95`] = row.band95;
      }
      points.push(point);
    }
  }

  /** Two ends close together would write over each other; then the higher name moves up and the lower one down. */
  const shifts = (po: number | null | undefined, vo: number | null | undefined, apart: number) => {
    const crowded =
      typeof po === 'number' && typeof vo === 'number' && Math.abs(po - vo) < (top - bottom) / apart;
    return { po: crowded ? (po >= vo ? -8 : 10) : 0, vo: crowded ? (vo > po ? -8 : 10) : 0 };
  };
  const shift = shifts(ends.po, ends.vo, 16);
  const expected = (sector: 'po' | 'vo') => fans.find((fan) => fan.sector === sector)?.rows.at(-1);
  const expectedShift = shifts(expected('po')?.median, expected('vo')?.median, 7);
  /** With a fan the name of a line stands over or under its end, where the fan leaves room. */
  const above = { po: (ends.po ?? 0) >= (ends.vo ?? 0), vo: (ends.vo ?? 0) > (ends.po ?? 0) };
  /** Clear of the last months of the line itself, in pixels of a chart about 260 high. */
  const clear = (sector: 'po' | 'vo') => {
    const end = ends[sector] ?? 0;
    const months = rows.slice(-9).map((row) => row[sector] ?? end);
    const off = above[sector] ? Math.max(...months) - end : end - Math.min(...months);
    return (260 * off) / (top - bottom);
  };

  /** The name and the share beside the last point of a line, instead of a legend. */
  const named = (sector: 'po' | 'vo') =>
    function EndLabel({ x, y, index }: LabelProps) {
      const value = ends[sector];
      if (index !== last || value === null) return <g />;
      return (
        <g>
          {sector === 'po' ? (
            <circle cx={x} cy={y} r={4.5} fill={lines.po} stroke="#fff" strokeWidth={1.5} />
          ) : (
            <rect
              x={Number(x) - 4}
              y={Number(y) - 4}
              width={8}
              height={8}
              fill={lines.vo}
              stroke="#fff"
              strokeWidth={1.5}
            />
          )}
          <text
            x={Number(x) + (ahead ? -6 : 10)}
            y={
              Number(y) +
              (ahead ? (above[sector] ? -12 - clear(sector) : 24 + clear(sector)) : 5 + shift[sector])
            }
            textAnchor={ahead ? 'end' : 'start'}
            fill={names[sector]}
            fontWeight={700}
            fontSize={14}
          >
            {t('trend.end', { sector: t(`trend.${sector}`), value: share(value) })}
          </text>
        </g>
      );
    };

  /** What is expected, beside the end of the dashed line. */
  const expectedLabel = (fan: Fan) =>
    function ExpectedLabel({ x, y, index }: LabelProps) {
      const row = fan.rows.at(-1);
      if (index !== points.length - 1 || !row) return <g />;
      const at = Number(y) + expectedShift[fan.sector] * 1.6;
      return (
        <g>
          <text x={Number(x) + 8} y={at + 1} fill={names[fan.sector]} fontWeight={700} fontSize={14}>
            {t('trend.end', { sector: t(`trend.${fan.sector}`), value: share(row.median) })}
          </text>
          {fan.withBands && (
            <text x={Number(x) + 8} y={at + 18} fill={ink} fontSize={12}>
              {`${share(row.band80[0])}–${share(row.band80[1])}`}
            </text>
          )}
        </g>
      );
    };

  return (
    <div role="img" aria-label={label} style={{ height: '100%' }}>
      <div aria-hidden="true" style={{ height: '100%' }}>
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={points}
            margin={{ top: 16, right: 86, bottom: 4, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="#D3DCDB" />
            <XAxis
              dataKey="time"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={(time: number) => monthYear(new Date(time).toISOString().slice(0, 10))}
              tick={{ fill: ink, fontSize: 13 }}
              tickLine={false}
              axisLine={{ stroke: '#D3DCDB' }}
              minTickGap={48}
            />
            <YAxis
              domain={[bottom, top]}
              tickCount={(top - bottom) / 10 + 1}
              tickFormatter={(value: number) => `${value}%`}
              tick={{ fill: ink, fontSize: 13 }}
              tickLine={false}
              axisLine={false}
              width={44}
            />
            {fans
              .filter((fan) => fan.withBands)
              .flatMap(({ sector }) => [
                <Area
                  key={`${sector}95`}
                  dataKey={`${sector}95`}
                  stroke="none"
                  fill="#A9CBD1"
                  fillOpacity={0.55}
                  isAnimationActive={false}
                  activeDot={false}
                />,
                <Area
                  key={`${sector}80`}
                  dataKey={`${sector}80`}
                  stroke="none"
                  fill="#6FA6B0"
                  fillOpacity={0.6}
                  isAnimationActive={false}
                  activeDot={false}
                />,
              ])}
            {target !== null && (
              <ReferenceArea
                y1={target - (top - bottom) / 100}
                y2={target + (top - bottom) / 100}
                fill="#F2C12E"
                fillOpacity={1}
                stroke="#13262D"
                strokeWidth={0.6}
              />
            )}
            {target !== null && (
              <ReferenceLine
                y={target}
                stroke="none"
                label={{
                  value: t('trend.target'),
                  position: 'insideTopLeft',
                  dy: -22,
                  fill: '#13262D',
                  fontSize: 13,
                  fontWeight: 700,
                }}
              />
            )}
            {ahead && rows[last] && (
              <ReferenceLine x={Date.parse(rows[last].date)} stroke="#6B7F84" strokeDasharray="2 3" />
            )}
            {fans.map((fan) => (
              <Line
                key={`${fan.sector}Median`}
                dataKey={`${fan.sector}Median`}
                stroke={lines[fan.sector]}
                strokeWidth={2}
                strokeDasharray="4 4"
                dot={false}
                isAnimationActive={false}
                label={expectedLabel(fan)}
              />
            ))}
            {(['vo', 'po'] as const).map((sector) => (
              <Line
                key={sector}
                dataKey={sector}
                stroke={lines[sector]}
                strokeWidth={sector === 'po' ? 3 : 2.25}
                dot={false}
                isAnimationActive={false}
                connectNulls
                label={named(sector)}
              />
            ))}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
