export { OrganisationRatings } from './OrganisationRatings';
