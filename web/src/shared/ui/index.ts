export { Breadcrumbs } from './Breadcrumbs';
export { CapacityMeter } from './CapacityMeter';
export { DataTable, type Column } from './DataTable';
export { Duimstok } from './Duimstok';
export { Facts } from './Facts';
export { ButtonLink, HrefButton, HrefLink, LinkTo } from './links';
export { Mark, OpenJoint } from './Mark';
export { MatchReasonChip, MatchReasons, useReasonWords, type MatchReason } from './MatchReasons';
export { NoticeTabs } from './NoticeTabs';
export { PageTitle } from './PageTitle';
export { Pagination } from './Pagination';
export { PartnershipPlate } from './PartnershipPlate';
export { Segmented } from './Segmented';
export { StageBadge, StageRail } from './Stage';
export {
  ConflictNote,
  EmptyState,
  FailureAlert,
  Loaded,
  LoadingSkeleton,
  StaleNote,
  useFailureText,
} from './states';
export { Timeline, type TimelineItem } from './Timeline';
export { MonthStrip } from './MonthStrip';
export { ToDoList, type ToDo } from './ToDoList';
export { useDeskWords } from './deskWords';
export { Note, TheirTurn, TurnCard } from './TurnCard';
export { WholeName } from './WholeName';
