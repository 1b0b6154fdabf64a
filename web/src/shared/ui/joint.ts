import type { Stage } from '@/shared/format/vocabulary';

/** The gap of the joint in pixels by stage: the closer, the further the partnership has got. */
export const gapOf: Record<Stage, number> = {
  suggested: 24,
  requested: 16,
  inConversation: 10,
  planned: 4,
  active: 0,
  structural: 0,
  declined: 28,
  expired: 28,
  dormant: 28,
  ended: 28,
};

export const isOffRoad = (stage: Stage) => ['declined', 'expired', 'dormant', 'ended'].includes(stage);

/** The two pieces beside each other in a box 120 high: the tail of the school, the socket of the company. */
export function uprightJoint(gap: number) {
  const clear = Math.min(14, gap * 1.2);
  return {
    width: 38 + gap,
    height: 120,
    tail: 'M0 0h14v34l20-9v70l-20-9v34H0z',
    socket: `M${14 + gap} 0H${38 + gap}V120H${14 + gap}V${86 + clear}l20 9V${25 - clear}l-20 9z`,
  };
}

/** The two pieces above each other in a box 360 wide, for a phone. */
export function lyingJoint(gap: number) {
  const down = Math.round(gap * 0.6);
  const clear = Math.min(10, gap);
  const height = 20 + down;
  const top = 5 + down;
  return {
    width: 360,
    height,
    tail: 'M0 0h360v5H205l6 13h-62l6-13H0z',
    socket: `M0 ${height}V${top}H${155 - clear}l-6 13h${62 + 2 * clear}l-6-13H360V${height}z`,
  };
}
