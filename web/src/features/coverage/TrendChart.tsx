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

  /** The name and the share beside the last point of a line, instead of a legend. */
  const named = (sector: 'po' | 'vo', color: string, up: boolean) =>
    function EndLabel({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) {
      const value = points[last]?.[sector];
      if (index !== last || value === null || value === undefined) return <g />;
      return (
        <text
          x={Number(x) - 8}
          y={Number(y) + (up ? -12 : 22)}
          textAnchor="end"
          fill={color}
          fontWeight={700}
          fontSize={14}
        >
          {t('trend.end', { sector: t(`trend.${sector}`), value: share(value) })}
        </text>
      );
    };
  const poBelow = (points[last]?.po ?? 0) < (points[last]?.vo ?? 100);

  return (
    <div role="img" aria-label={label} style={{ height: '100%' }}>
      <div aria-hidden="true" style={{ height: '100%' }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={points}
            margin={{ top: 16, right: 16, bottom: 4, left: 0 }}
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
                y1={target - (top - bottom) / 120}
                y2={target + (top - bottom) / 120}
                fill="#F2C12E"
                fillOpacity={1}
              />
            )}
            {target !== null && (
              <ReferenceLine
                y={target}
                stroke="#13262D"
                label={{
                  value: t('trend.target'),
                  position: 'insideTopLeft',
                  dy: -20,
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
              label={named('vo', '#3B7380', poBelow)}
            />
            <Line
              dataKey="po"
              stroke="#0F5464"
              strokeWidth={3}
              dot={false}
              isAnimationActive={false}
              connectNulls
              label={named('po', '#0F5464', !poBelow)}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
