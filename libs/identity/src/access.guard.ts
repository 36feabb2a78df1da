import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { DomainError } from '@ironsilk/kernel';
import { CONFIG } from '@ironsilk/platform';
import type { Config } from '@ironsilk/platform';
import type { FastifyRequest } from 'fastify';
import { ENDPOINT } from './endpoint.js';
import type { EndpointOptions, RequestWithActor } from './endpoint.js';
import { authorise } from './policy.js';
import { SessionService } from './session.service.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one door: who asks, from where, may they, and is what they sent well formed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const options: EndpointOptions | undefined = Reflect.getMetadata(ENDPOINT, context.getHandler());
    if (!options) throw new DomainError('access.denied', 'forbidden');
    const request = context.switchToHttp().getRequest<FastifyRequest & RequestWithActor>();
    if (!SAFE.has(request.method)) this.refuseCrossOrigin(request);
    const actor = await this.sessions.actorOf(request.headers);
    if (actor) request.actor = actor;
    if (actor?.readOnly && !SAFE.has(request.method)) throw new DomainError('api_key.read_only', 'forbidden');
    authorise(actor, options.allows);
    if (options.params) request.params = options.params.parse(request.params);
    if (options.query)
      Object.defineProperty(request, 'query', { value: options.query.parse(request.query), configurable: true, writable: true });
    if (options.body) request.body = options.body.parse(request.body ?? {});
    return true;
  }

  // A session cookie travels by itself, so another site could use it: browsers name the site they come from.
  private refuseCrossOrigin(request: FastifyRequest): void {
    const { origin, host } = request.headers;
    if (!request.headers.cookie || !origin) return;
    const allowed = [new URL(this.config.publicUrl).host, host];
    if (origin === 'null' || !allowed.includes(URL.canParse(origin) ? new URL(origin).host : ''))
      throw new DomainError('request.cross_origin', 'forbidden');
  }
}
