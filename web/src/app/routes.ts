import type { AnyRoute } from '@tanstack/react-router';

/** Every page of the client: each feature brings its own. */
export const routes: AnyRoute[] = [];
