export {
  chooseRole,
  deskOf,
  membershipKey,
  sessionQuery,
  useRole,
  useSession,
  useSignOut,
} from './useSession';
