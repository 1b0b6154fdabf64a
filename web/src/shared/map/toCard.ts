/** From a point on the map to its card in the list: in sight, and with the focus on what it is called. */
export function toCard(id: string) {
  const card = document.getElementById(id);
  card?.scrollIntoView({ block: 'nearest' });
  card?.querySelector<HTMLElement>('h2 a, h2, a')?.focus({ preventScroll: true });
}
