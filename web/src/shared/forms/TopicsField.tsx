import { useWords } from '@/shared/format';
import { topics, type Topic } from '@/shared/format/vocabulary';
import { SomeOf } from './choices';

interface Props {
  legend: string;
  hideLegend?: boolean;
  help: string;
  error?: string;
  value: readonly Topic[];
  onChange: (topics: Topic[]) => void;
}

/** The technology themes, as many as fit. */
export function TopicsField(props: Props) {
  const words = useWords();
  return (
    <SomeOf
      id="topics"
      layout="wrap"
      options={topics}
      labelOf={(topic) => words.capital(words.topic(topic))}
      {...props}
    />
  );
}
