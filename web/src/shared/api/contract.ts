import type { components } from '@/generated/api';

type Schemas = components['schemas'];

export type Session = Schemas['GetSessionResponse'];
export type Membership = Schemas['GetSessionMember'];
export type OpenClaim = Schemas['GetSessionOpenClaim'];
export type Role = Schemas['MembershipRole'];
export type CountedSector = Schemas['Sector'];

export type MapPlace = Schemas['MapPoint'];
export type Offer = Schemas['OfferView'];
export type OfferInList = Schemas['ListOffersItem'];
export type OfferList = Schemas['ListOffersResponse'];

export type AreaFigure = Schemas['GetCoverageAreaFigure'];
export type AreaFigures = Schemas['GetCoverageAreaFigures'];
export type ProvinceFigure = Schemas['GetCoverageProvinceFigure'];
export type Coverage = Schemas['GetCoverageResponse'];
export type CoverageSchool = Schemas['GetCoverageSchoolsSchoolRow'];
export type SchoolCoverage = Schemas['GetSchoolCoverageResponse'];
export type SchoolActivity = Schemas['GetSchoolCoverageActivityRow'];
export type CoverageBreakdown = Schemas['GetCoverageBreakdownResponse'];
export type BreakdownGroup = Schemas['GetCoverageBreakdownGroup'];
export type CoverageComparison = Schemas['GetCoverageComparisonResponse'];
export type SchoolChange = Schemas['GetCoverageComparisonSchoolChangeRow'];
export type CoverageForecast = Schemas['GetCoverageForecastResponse'];
export type CoverageTrend = Schemas['GetCoverageTrendResponse'];

export type MadeClaim = Schemas['MadeClaim'];
export type SchoolInList = Schemas['ListSchoolsItem'];
export type MunicipalityLayer = Schemas['GetMunicipalityMapLayer'];

export type MailboxMail = Schemas['GetMailboxMailResponse'];

export type { paths } from '@/generated/api';
