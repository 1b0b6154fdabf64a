import { api, call } from '@/shared/api/client';
import { useWords } from '@/shared/format';
import { SearchChoice, type SearchChoiceProps } from './SearchChoice';

/** Search the register of schools and choose one. */
export function SchoolChoice(props: Omit<SearchChoiceProps<never>, 'queryKey' | 'search' | 'toFound'>) {
  const words = useWords();
  return (
    <SearchChoice
      {...props}
      queryKey={['schools']}
      search={(q) => call(api.GET('/schools', { params: { query: { q } } }))}
      toFound={(school) => ({
        value: school.code,
        name: school.name,
        description: [
          [[school.street, school.houseNumber].filter(Boolean).join(' '), school.place]
            .filter(Boolean)
            .join(', '),
          words.sector(school.sector),
          school.code,
        ].join(' · '),
      })}
    />
  );
}
