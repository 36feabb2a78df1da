import { Inject, Injectable } from '@nestjs/common';
import { NotificationService } from '@ironsilk/identity';
import { BlobStore, EverySeconds, OnEvent, type EventEnvelope } from '@ironsilk/platform';
import type { DataSource, EntityManager } from 'typeorm';
import { CUSTOMS_DRIVER, type CustomsDriver } from './customs.driver.js';
import { SimulatedCustomsDriver } from './customs-simulator.driver.js';
import { DeclarationRepo } from './declaration.repo.js';
import { DeclarationService } from './declaration.service.js';
import { AWAITING_STATES } from './declaration.js';
import { printDocument, type PrintableDocument } from './document.pdf.js';
import { GatewayService } from './gateway.service.js';

type OrderEvent = EventEnvelope<{ orderId: string; number?: string; cause?: string }>;
type Told = EventEnvelope<{
  declarationId: string;
  orderId: string;
  number: string;
  brokerOrgId: string;
  dealerOrgId: string;
  buyerOrgId: string;
}>;

/** What the customs workflow does when something happened elsewhere. */
@Injectable()
export class CustomsWorkflowJobs {
  constructor(
    private readonly declarations: DeclarationService,
    private readonly gateway: GatewayService,
    private readonly repo: DeclarationRepo,
    private readonly blobs: BlobStore,
    private readonly notifications: NotificationService,
    @Inject(CUSTOMS_DRIVER) private readonly driver: CustomsDriver,
  ) {}

  @OnEvent('declaration.staged', 'customs.send', { inTransaction: false })
  send({ payload }: EventEnvelope<{ declarationId: string; decVersion: number }>): Promise<void> {
    return this.gateway.send(payload.declarationId, payload.decVersion);
  }

  @OnEvent('declaration.withdrawal_asked', 'customs.ask_back', { inTransaction: false })
  askBack({ payload }: EventEnvelope<{ seqNo: string | null; reason: string }>): Promise<void> {
    return this.gateway.askBack(payload.seqNo, payload.reason);
  }

  @OnEvent('customs.receipts_waiting', 'customs.poll', { inTransaction: false })
  async poll(): Promise<void> {
    await this.gateway.poll();
  }

  /** Prints the papers of one revision; a second run finds them printed. */
  @OnEvent('declaration.papers_made', 'customs.print', { weight: 'heavy', inTransaction: false })
  async print(
    { payload }: EventEnvelope<{ declarationId: string; decVersion: number; revision: number }>,
    tx: EntityManager,
  ): Promise<void> {
    const d = await this.repo.get(tx, payload.declarationId);
    if (!d) return;
    for (const document of await this.repo.documents(tx, { id: d.id, decVersion: payload.decVersion, revision: payload.revision })) {
      if (document.blob !== null) continue;
      const bytes = await printDocument({ kind: document.kind, data: document.data, trace: document.trace } as PrintableDocument, {
        at: document.madeAt,
        simulated: this.driver.simulated,
      });
      await this.repo.setBlob(tx, document.id, await this.blobs.put(bytes));
    }
  }

  @OnEvent('shipment.booked', 'customs.refresh_booked')
  booked({ payload }: OrderEvent, tx: EntityManager): Promise<void> {
    return this.declarations.refresh(tx, payload.orderId);
  }

  @OnEvent('shipment.confirmed', 'customs.refresh_confirmed')
  confirmed({ payload }: OrderEvent, tx: EntityManager): Promise<void> {
    return this.declarations.refresh(tx, payload.orderId);
  }

  @OnEvent('shipment.on_board', 'customs.sail')
  sail({ payload }: OrderEvent, tx: EntityManager): Promise<void> {
    return this.declarations.sailed(tx, payload.orderId);
  }

  @OnEvent('order.ended', 'customs.stop')
  stop({ payload }: OrderEvent, tx: EntityManager): Promise<void> {
    return this.declarations.stopOf(tx, payload.orderId, payload.cause ?? 'order ended');
  }

  @OnEvent('declaration.entrusted', 'customs.tell_entrusted')
  tellEntrusted(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(tx, event, 'declaration_entrusted', [event.payload.brokerOrgId], `/broker/${event.payload.declarationId}`);
  }

  @OnEvent('declaration.rejected', 'customs.tell_rejected')
  tellRejected(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(tx, event, 'declaration_rejected', [event.payload.brokerOrgId], `/broker/${event.payload.declarationId}`);
  }

  @OnEvent('declaration.inspection_called', 'customs.tell_inspection')
  tellInspection(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(
      tx,
      event,
      'declaration_inspection',
      [event.payload.brokerOrgId, event.payload.dealerOrgId],
      `/customs/${event.payload.orderId}`,
    );
  }

  @OnEvent('declaration.released', 'customs.tell_released')
  tellReleased(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(
      tx,
      event,
      'declaration_released',
      [event.payload.dealerOrgId, event.payload.buyerOrgId],
      `/customs/${event.payload.orderId}`,
    );
  }

  @OnEvent('declaration.closed', 'customs.tell_closed')
  tellClosed(event: Told, tx: EntityManager): Promise<void> {
    return this.tell(tx, event, 'declaration_closed', [event.payload.dealerOrgId], `/customs/${event.payload.orderId}`);
  }

  private async tell(tx: EntityManager, { id, payload }: Told, template: string, orgIds: readonly string[], link: string): Promise<void> {
    for (const orgId of orgIds)
      await this.notifications.tell(tx, orgId, { template, params: { number: payload.number }, link, dedupKey: `${id} ${orgId}` });
  }

  /** Looks for receipts nobody rang for, and for messages whose sending died. */
  @EverySeconds(20, 'customs.sweep')
  async sweep(db: DataSource): Promise<void> {
    const waiting: { id: string; dec_version: number; state: string; seq_no: string | null }[] = await db.query(
      `select id, dec_version, state, seq_no from customs_workflow.declaration where state = any($1) order by updated_at limit 500`,
      [AWAITING_STATES],
    );
    for (const d of waiting.filter((w) => w.state === 'staged')) await this.gateway.send(d.id, d.dec_version);
    if (waiting.length > 0) await this.gateway.poll();
    for (const { seq_no: seqNo } of waiting) if (seqNo !== null) await db.transaction((tx) => this.gateway.follow(tx, seqNo));
  }
}

/** The carrier of the simulated world files its manifest when a ship leaves. Only loaded beside the simulator. */
@Injectable()
export class SimulatedCarrierJobs {
  constructor(private readonly simulator: SimulatedCustomsDriver) {}

  @OnEvent('shipment.on_board', 'customs.simulate_manifest')
  onBoard({ payload }: OrderEvent, tx: EntityManager): Promise<void> {
    return payload.number === undefined ? Promise.resolve() : this.simulator.sailed(tx, payload.number);
  }
}
