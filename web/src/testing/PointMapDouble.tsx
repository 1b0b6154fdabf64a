import type { MapPoint } from '@/shared/map';

interface Props {
  label: string;
  points: readonly MapPoint[];
  selected?: string | null;
  onSelect?: (id: string) => void;
}

/** Stands in for the map, which needs a browser that draws: its points as buttons. */
export function PointMapDouble({ label, points, selected, onSelect }: Props) {
  return (
    <div role="group" aria-label={label}>
      {points.map(({ id, group = id, name }) => (
        <button key={id} type="button" aria-pressed={group === selected} onClick={() => onSelect?.(group)}>
          {name}
        </button>
      ))}
    </div>
  );
}
