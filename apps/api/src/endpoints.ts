import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ENDPOINT } from '@ironsilk/identity';
import type { EndpointOptions } from '@ironsilk/identity';

export type DeclaredEndpoint = EndpointOptions & { readonly url: string; readonly controller: string; readonly handler: string };

/** Every route with its one declaration. Throws when a controller method answers HTTP without one. */
export function requireEndpoints(app: INestApplicationContext): DeclaredEndpoint[] {
  const scanner = new MetadataScanner();
  const found: DeclaredEndpoint[] = [];
  for (const { instance, metatype } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    if (!instance || !metatype) continue;
    const base = String(Reflect.getMetadata('path', metatype) ?? '');
    for (const name of scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
      const handler = (instance as Record<string, object>)[name]!;
      if (Reflect.getMetadata('method', handler) === undefined) continue;
      const options: EndpointOptions | undefined = Reflect.getMetadata(ENDPOINT, handler);
      if (!options) throw new Error(`${metatype.name}.${name} answers HTTP without @Endpoint: declare who may call it`);
      found.push({
        ...options,
        url: `/api/${[base, options.path ?? '']
          .map((part) => part.replaceAll(/^\/+|\/+$/g, ''))
          .filter(Boolean)
          .join('/')}`,
        controller: metatype.name,
        handler: name,
      });
    }
  }
  return found;
}
