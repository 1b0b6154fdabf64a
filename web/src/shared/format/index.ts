export { useFormat } from './useFormat';
export { useWords } from './useWords';
export { dateOf, daysBetween, parseDate, today } from './format';
