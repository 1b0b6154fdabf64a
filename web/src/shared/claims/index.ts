export { ClaimList } from './ClaimList';
export { claimsQuery, claimStatuses, type Claim, type ClaimStatus } from './queries';
