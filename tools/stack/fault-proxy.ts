import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** How a way to an engine can be: in order, cut (nobody answers), silent (connected, and nothing comes), or slow by so many ms each way. */
export type Fault = 'none' | 'cut' | 'silent' | { slowMs: number };

/** A way to an engine that can be disturbed: a TCP proxy on a port of its own. */
export class FaultProxy {
  private fault: Fault = 'none';
  private readonly sockets = new Set<Socket>();
  private flapping: NodeJS.Timeout | undefined;

  private readonly server: Server;
  readonly port: number;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.port = port;
  }

  static async before(enginePort: number): Promise<FaultProxy> {
    const server = createServer();
    await new Promise<void>((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening));
    const proxy = new FaultProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (visitor) => proxy.join(visitor, enginePort));
    return proxy;
  }

  set(fault: Fault): void {
    clearInterval(this.flapping);
    this.fault = fault;
    if (fault === 'cut') for (const socket of this.sockets) socket.destroy();
    // What was held back while silent is lost, as on a line that was dead: both ends begin anew.
    if (fault === 'none') for (const socket of this.sockets) if (socket.isPaused()) socket.destroy();
    if (fault === 'silent') for (const socket of this.sockets) socket.pause();
  }

  /** In order and cut by turns. */
  flap(everyMs: number): void {
    let cut = false;
    this.flapping = setInterval(() => {
      cut = !cut;
      this.fault = cut ? 'cut' : 'none';
      if (cut) for (const socket of this.sockets) socket.destroy();
    }, everyMs);
  }

  close(): void {
    clearInterval(this.flapping);
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(visitor: Socket, enginePort: number): void {
    if (this.fault === 'cut') return void visitor.resetAndDestroy();
    const engine = connect(enginePort, '127.0.0.1');
    for (const [from, to] of [
      [visitor, engine],
      [engine, visitor],
    ] as const) {
      this.sockets.add(from);
      const pass = this.passer(to);
      from.on('data', pass);
      from.on('error', () => undefined).on('close', () => (this.sockets.delete(from), to.destroy()));
      if (this.fault === 'silent') from.pause();
    }
  }

  // What comes later never overtakes what was sent slowly.
  private passer(to: Socket): (chunk: Buffer) => void {
    let freeAt = 0;
    return (chunk) => {
      const slowMs = typeof this.fault === 'string' ? 0 : this.fault.slowMs;
      freeAt = Math.max(Date.now() + slowMs, freeAt);
      const wait = freeAt - Date.now();
      if (wait <= 0) to.write(chunk);
      else setTimeout(() => to.writable && to.write(chunk), wait);
    };
  }
}
