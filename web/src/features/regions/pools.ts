import type { components } from '@/generated/api';
import type { MapPoint } from '@/shared/map';

export type Pool = components['schemas']['PoolView'];

/** The id of the card of a proposal, by its number. */
export const cardOf = (number: number | string) => `samen-${number}`;

/** The schools of the proposals, each with the number of its proposal; a school in two of them stands there twice. */
export const pointsOf = (pools: readonly Pool[]): MapPoint[] =>
  pools.flatMap(({ schools, offerTitle }, i) =>
    schools.flatMap(({ needId, name, location }) =>
      location
        ? [
            {
              id: `${i + 1}:${needId}`,
              group: String(i + 1),
              number: i + 1,
              lon: location.longitude,
              lat: location.latitude,
              name: `${i + 1}. ${name}, ${offerTitle}`,
              estimated: location.isEstimated,
            },
          ]
        : [],
    ),
  );
