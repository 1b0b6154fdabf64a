import './app/global.css';
import './app/fonts.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startI18n } from './app/i18n';
import { router } from './app/router';
import { whenUnauthorised } from './shared/api/client';

whenUnauthorised(() => {
  const { pathname, searchStr } = router.state.location;
  if (pathname === '/inloggen') return;
  router.history.push(`/inloggen?terug=${encodeURIComponent(pathname + searchStr)}`);
});

void startI18n().then(() => {
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
});
