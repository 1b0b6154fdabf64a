import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** How the versions of the counting rule are called. */
export function useDefinitionWords() {
  const { t } = useTranslation('coverage');
  return useCallback(
    (version: string, acceptsEvidence: boolean) =>
      t(acceptsEvidence ? 'compare.definition' : 'compare.bothSides', { version }),
    [t],
  );
}
