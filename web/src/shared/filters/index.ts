export { useGo } from './useGo';
export { useTyped } from './useTyped';
