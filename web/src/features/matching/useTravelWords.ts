import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import type { MatchItem } from './queries';

/** How far it is, in words: with what it is measured along. */
export function useTravelWords(): (match: MatchItem) => string {
  const { t } = useTranslation(['ui', 'matching']);
  const { kilometres } = useFormat();
  return ({ distanceMetres, isDistanceEstimated }) =>
    distanceMetres === null
      ? t('ui:distance.unknown')
      : `${kilometres(distanceMetres)} ${t('ui:km')}, ${isDistanceEstimated ? t('ui:distance.about') : t('ui:distance.straight')}`;
}
