export { ChoiceFilter, FilterForm, TickFilter } from './FilterForm';
export { useGo } from './useGo';
export { useTyped } from './useTyped';
