import { Controller } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from './actor.js';
import { CurrentActor, Endpoint } from './endpoint.js';
import * as dto from './member.dto.js';
import { NotificationService } from './notification.service.js';
import { signedIn } from './policy.js';

const List = z.object({ items: z.array(dto.Notification), unread: z.number() });

@Controller('notifications')
export class NotificationController {
  constructor(private readonly service: NotificationService) {}

  @Endpoint({ method: 'GET', allows: signedIn('notification:read'), summary: 'My notices, newest first', answer: List })
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof List>> {
    return this.service.list(actor.id, actor.language);
  }

  @Endpoint({ method: 'POST', path: 'read', allows: signedIn('notification:read'), summary: 'All are read', answer: 'empty' })
  async read(@CurrentActor() actor: Actor): Promise<void> {
    await this.service.readAll(actor.id);
  }
}
