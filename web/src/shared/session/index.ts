export { chooseRole, deskOf, sessionQuery, useRole, useSession, useSignOut } from './useSession';
