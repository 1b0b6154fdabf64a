import { api, call } from '@/shared/api/client';
import { useWords } from '@/shared/format';
import { SearchChoice, type SearchChoiceProps } from '@/shared/forms';

/** Search all companies and PPS centres and choose one. */
export function OrganisationChoice(props: Omit<SearchChoiceProps<never>, 'queryKey' | 'search' | 'toFound'>) {
  const words = useWords();
  return (
    <SearchChoice
      {...props}
      queryKey={['organisations']}
      search={(q) => call(api.GET('/organisations', { params: { query: { q } } }))}
      toFound={(organisation) => ({
        value: organisation.id,
        name: organisation.name,
        description: [
          [
            [organisation.street, organisation.houseNumber].filter(Boolean).join(' '),
            organisation.place ?? organisation.municipality,
          ]
            .filter(Boolean)
            .join(', '),
          words.organisationKind(organisation.kind ?? 'company'),
        ]
          .filter(Boolean)
          .join(' · '),
      })}
    />
  );
}
