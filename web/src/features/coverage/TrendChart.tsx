import {
  CartesianGrid,
  Line,
  LineChart,
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

interface Props {
  rows: readonly TrendRow[];
  target: number | null;
  label: string;
}

const ink = '#4A5F66';

/** Coverage through time: two lines with their names at the end, and the target as a yellow band. */
export default function TrendChart({ rows, target, label }: Props) {
  const { t } = useTranslation('coverage');
  const { monthYear, share } = useFormat();
  const values = rows.flatMap((row) => [row.po, row.vo]).filter((value) => value !== null);
  const [low, high] = [Math.min(...values, target ?? 100), Math.max(...values, target ?? 0)];
  const bottom = Math.max(0, Math.floor((low - 4) / 10) * 10);
  const top = Math.min(100, Math.ceil((high + 4) / 10) * 10);
  const points = rows.map((row) => ({ ...row, time: Date.parse(row.date) }));
  const last = points.length - 1;

  const poEnd = points[last]?.po ?? null;
  const voEnd = points[last]?.vo ?? null;
  /** Two ends close together would write over each other; then the higher name moves up and the lower one down. */
  const crowded = poEnd !== null && voEnd !== null && Math.abs(poEnd - voEnd) < (top - bottom) / 16;
  const shift = { po: crowded ? (poEnd >= voEnd ? -8 : 10) : 0, vo: crowded ? (voEnd > poEnd ? -8 : 10) : 0 };

  /** The name and the share beside the last point of a line, instead of a legend. */
  const named = (sector: 'po' | 'vo', color: string) =>
    function EndLabel({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) {
      const value = points[last]?.[sector];
      if (index !== last || value === null || value === undefined) return <g />;
      return (
        <g>
          {sector === 'po' ? (
            <circle cx={x} cy={y} r={4.5} fill="#0F5464" stroke="#fff" strokeWidth={1.5} />
          ) : (
            <rect
              x={Number(x) - 4}
              y={Number(y) - 4}
              width={8}
              height={8}
              fill="#5B93A0"
              stroke="#fff"
              strokeWidth={1.5}
            />
          )}
          <text
            x={Number(x) + 10}
            y={Number(y) + 5 + shift[sector]}
            fill={color}
            fontWeight={700}
            fontSize={14}
          >
            {t('trend.end', { sector: t(`trend.${sector}`), value: share(value) })}
          </text>
        </g>
      );
    };

  return (
    <div role="img" aria-label={label} style={{ height: '100%' }}>
      <div aria-hidden="true" style={{ height: '100%' }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={points}
            margin={{ top: 16, right: 78, bottom: 4, left: 0 }}
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
            <Line
              dataKey="vo"
              stroke="#5B93A0"
              strokeWidth={2.25}
              dot={false}
              isAnimationActive={false}
              connectNulls
              label={named('vo', '#3B7380')}
            />
            <Line
              dataKey="po"
              stroke="#0F5464"
              strokeWidth={3}
              dot={false}
              isAnimationActive={false}
              connectNulls
              label={named('po', '#0F5464')}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
