import { useWords } from '@/shared/format';
import { topics, type Topic } from '@/shared/format/vocabulary';
import { FieldSet } from './Field';
import { OptionRow } from './OptionRow';
import { toggled } from './toggled';

interface Props {
  legend: string;
  hideLegend?: boolean;
  help: string;
  error?: string;
  value: readonly Topic[];
  onChange: (topics: Topic[]) => void;
}

/** The technology themes, as many as fit. */
export function TopicsField({ value, onChange, ...frame }: Props) {
  const words = useWords();
  return (
    <FieldSet id="topics" layout="wrap" {...frame}>
      {topics.map((topic) => (
        <OptionRow
          key={topic}
          type="checkbox"
          name="topics"
          checked={value.includes(topic)}
          onChange={(on) => onChange(toggled(value, topic, on))}
          label={words.capital(words.topic(topic))}
        />
      ))}
    </FieldSet>
  );
}
