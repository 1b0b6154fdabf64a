/** From a point on the map to its card in the list: in sight, and with the focus on what it is called. */
export function toCard(id: string) {
  const card = document.getElementById(id);
  card?.scrollIntoView({ block: 'nearest' });
  // In this order, and not in that of the page: a heading around a link cannot have the focus itself.
  const name = ['h2 a', 'h2[tabindex]', 'a']
    .map((what) => card?.querySelector<HTMLElement>(what))
    .find(Boolean);
  name?.focus({ preventScroll: true });
}
