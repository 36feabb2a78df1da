import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes everything and remembers the Message-IDs. */
export class MailServer {
  readonly arrived: string[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailServer> {
    let post: MailServer | undefined = undefined;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        let text = '';
        stream.setEncoding('utf8').on('data', (part: string) => (text += part));
        stream.on('end', () => {
          post?.arrived.push(/^Message-ID: (\S+)/im.exec(text)?.[1] ?? text);
          done();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    post = new MailServer(server);
    return post;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  stop = (): Promise<void> => new Promise((closed) => this.server.close(closed));
}
