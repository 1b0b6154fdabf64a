import { InfoPage } from './InfoPage';

export default function HelpPage() {
  return <InfoPage page="help" />;
}
