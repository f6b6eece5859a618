import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { findHost } from './host.ts';
import { Page } from './parts/Page.tsx';

const place = document.getElementById('page');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Page host={findHost()} />
    </StrictMode>,
  );
}
