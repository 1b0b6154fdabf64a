/** A page of another site that shows the way to an address. It is told nothing but the address, and only by who follows the link. */
export const routeTo = (address: string) =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`;
