import { beforeNavigate } from '$app/navigation';

/**
 * Public pages are documents without script of ours. A console that draws one itself has neither its words nor its islands,
 * so a link to one is opened as any other site's would be. Called once by each hydrated layout.
 */
export function openPublicPagesWhole(): void {
  beforeNavigate(({ to, willUnload, cancel }) => {
    if (willUnload || !to?.route.id?.startsWith('/(public)')) return;
    cancel();
    location.assign(to.url);
  });
}
