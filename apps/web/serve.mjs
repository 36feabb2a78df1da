// The pages as a process of their own, under a supervisor that forked it, in a container, or by hand.
// adapter-node is told what stands before it: one proxy, which writes the visitor's address, host and protocol.
Object.assign(process.env, {
  PROTOCOL_HEADER: 'x-forwarded-proto',
  HOST_HEADER: 'host',
  ADDRESS_HEADER: 'x-forwarded-for',
  XFF_DEPTH: '1',
  BODY_SIZE_LIMIT: process.env.MAX_UPLOAD_BYTES ?? String(30 * 1024 * 1024),
  SHUTDOWN_TIMEOUT: process.env.SHUTDOWN_SECONDS ?? '25',
  ...process.env,
});
const { server } = await import('./build/index.js');

const up = () => process.connected && process.send('ready');
if (server.listening) up();
else server.once('listening', up);
process.on('sveltekit:shutdown', () => process.exit(0));
// Nobody is left who would ever stop it.
process.on('disconnect', () => process.emit('SIGTERM'));
