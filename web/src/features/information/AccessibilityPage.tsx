import { InfoPage } from './InfoPage';

export default function AccessibilityPage() {
  return <InfoPage page="accessibility" />;
}
