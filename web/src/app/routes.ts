import { routes as accounts } from '@/features/accounts/routes';
import { routes as administration } from '@/features/administration/routes';
import { routes as alerts } from '@/features/alerts/routes';
import { routes as coverage } from '@/features/coverage/routes';
import { routes as home } from '@/features/home/routes';
import { routes as information } from '@/features/information/routes';
import { routes as matching } from '@/features/matching/routes';
import { routes as needs } from '@/features/needs/routes';
import { routes as notifications } from '@/features/notifications/routes';
import { routes as offers } from '@/features/offers/routes';
import { routes as organisations } from '@/features/organisations/routes';
import { routes as partnerships } from '@/features/partnerships/routes';
import { routes as planning } from '@/features/planning/routes';
import { routes as regions } from '@/features/regions/routes';
import { routes as schools } from '@/features/schools/routes';

/** Every page of the client: each feature brings its own. */
export const routes = [
  ...home,
  ...offers,
  ...coverage,
  ...accounts,
  ...information,
  ...notifications,
  ...needs,
  ...matching,
  ...partnerships,
  ...schools,
  ...organisations,
  ...administration,
  ...regions,
  ...planning,
  ...alerts,
];
