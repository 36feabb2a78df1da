/**
 * Lints `docker/kubernetes/` without a cluster: every object against the published schema of its kind (`kubernetes-models`; it does not
 * see a misspelt optional field), and what a schema cannot say: that every name one object uses, another has, and that every process is probed,
 * limited, unprivileged and drained.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as apps from 'kubernetes-models/apps/v1';
import * as autoscaling from 'kubernetes-models/autoscaling/v2';
import * as batch from 'kubernetes-models/batch/v1';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { parse, parseAllDocuments } from 'yaml';

const APIS = {
  v1: core,
  'apps/v1': apps,
  'autoscaling/v2': autoscaling,
  'batch/v1': batch,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
};
const root = resolve(import.meta.dirname, '..', 'docker', 'kubernetes');
const faults = [];
const read = (file) => readFileSync(join(root, file), 'utf8');

function valid(file, object) {
  const at = `${file}: ${object.kind} ${object.metadata?.name}`;
  const Model = APIS[object.apiVersion]?.[object.kind];
  if (!Model) return faults.push(`${at}: ${object.apiVersion} has no such kind`);
  try {
    new Model(object).validate();
  } catch (error) {
    faults.push(`${at}: ${error.message}`);
  }
}

/** What every pod of ours has to say for itself. */
function lintPods(file, object, { long }) {
  const { spec, metadata } = object.spec.template;
  const at = `${file}: ${object.kind} ${object.metadata.name}`;
  const must = (holds, what) => holds || faults.push(`${at} ${what}`);
  must(spec.securityContext?.runAsNonRoot === true && spec.securityContext.seccompProfile, 'may run as root, or without seccomp');
  must(spec.automountServiceAccountToken === false, 'is given a token of the cluster');
  for (const container of spec.containers) {
    const safe = container.securityContext ?? {};
    must(
      safe.readOnlyRootFilesystem && safe.allowPrivilegeEscalation === false && safe.capabilities?.drop?.includes('ALL'),
      'is not confined',
    );
    must(container.resources?.requests?.cpu && container.resources?.limits?.memory, 'has no request or no limit');
    for (const { name } of container.volumeMounts ?? [])
      must(
        spec.volumes.some((v) => v.name === name),
        `mounts ${name}, which is not there`,
      );
    if (!long) continue;
    const ports = (container.ports ?? []).map((p) => p.name);
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
      must(ports.includes(container[probe]?.httpGet?.port), `has no ${probe} on a port of its own`);
    if (ports.includes('http')) must(container.lifecycle?.preStop?.sleep?.seconds >= 5, 'is stopped before the balancers know');
  }
  if (!long) return;
  const { type, rollingUpdate } = object.spec.strategy ?? {};
  must(type === 'RollingUpdate' && rollingUpdate?.maxUnavailable === 0, 'may have none while it is updated');
  must(object.spec.replicas >= 2, 'is alone');
  for (const [key, value] of Object.entries(object.spec.selector.matchLabels))
    must(metadata.labels[key] === value, 'does not select its own pods');
}

/** Every name an object refers to, as `Kind/name`. The secret is made by the operator of the cluster. */
function* refersTo({ kind, spec }) {
  if (kind === 'HorizontalPodAutoscaler') yield `Deployment/${spec.scaleTargetRef.name}`;
  if (kind === 'Ingress') for (const rule of spec.rules) for (const { backend } of rule.http.paths) yield `Service/${backend.service.name}`;
  const pod = spec?.template?.spec;
  if (!pod) return;
  yield `ServiceAccount/${pod.serviceAccountName}`;
  for (const { persistentVolumeClaim: claim } of pod.volumes ?? []) if (claim) yield `PersistentVolumeClaim/${claim.claimName}`;
  for (const { envFrom = [] } of pod.containers) for (const { configMapRef: map } of envFrom) if (map) yield `ConfigMap/${map.name}`;
}

const { resources } = parse(read('base/kustomization.yaml'));
const files = readdirSync(join(root, 'base')).filter((f) => f.endsWith('.yaml') && f !== 'kustomization.yaml');
for (const file of files) if (!resources.includes(file)) faults.push(`base/${file} is not in the kustomization`);
for (const file of resources) if (!existsSync(join(root, 'base', file))) faults.push(`the kustomization names ${file}, which is not there`);

const objects = [];
for (const file of files) for (const document of parseAllDocuments(read(`base/${file}`))) objects.push([`base/${file}`, document.toJS()]);
const names = new Set(objects.map(([, o]) => `${o.kind}/${o.metadata.name}`));
const selectable = new Set(objects.map(([, o]) => o.spec?.template?.metadata.labels['app.kubernetes.io/name']).filter(Boolean));
for (const [file, object] of objects) {
  valid(file, object);
  if (object.kind === 'Secret') faults.push(`${file}: a secret does not belong here`);
  if (object.kind === 'Deployment') {
    lintPods(file, object, { long: true });
    for (const kind of ['PodDisruptionBudget', 'HorizontalPodAutoscaler'])
      if (!names.has(`${kind}/${object.metadata.name}`)) faults.push(`${file}: ${object.metadata.name} has no ${kind}`);
  }
  if (object.kind === 'Job') lintPods(file, object, { long: false });
  for (const name of refersTo(object))
    if (!names.has(name)) faults.push(`${file}: ${object.metadata.name} refers to ${name}, which is not there`);
  const selected = object.spec?.selector?.['app.kubernetes.io/name'] ?? object.spec?.selector?.matchLabels?.['app.kubernetes.io/name'];
  if (selected && !selectable.has(selected)) faults.push(`${file}: ${object.metadata.name} selects ${selected}, which nobody is`);
}
for (const overlay of readdirSync(join(root, 'overlays'))) {
  const at = `overlays/${overlay}`;
  const made = parse(read(`${at}/kustomization.yaml`));
  for (const path of [...made.resources, ...made.patches.flatMap((p) => (p.path ? [p.path] : []))])
    if (!existsSync(join(root, at, path))) faults.push(`${at} names ${path}, which is not there`);
  for (const { name } of made.replicas ?? []) if (!names.has(`Deployment/${name}`)) faults.push(`${at}: there is no deployment ${name}`);
  for (const { path } of made.patches) if (path) valid(`${at}/${path}`, parse(read(`${at}/${path}`)));
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
