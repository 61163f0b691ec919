import { Buffer } from 'node:buffer';
import { type Header, type Pack, pack } from 'tar-stream';
import { OciError } from '../errors.ts';
import type { LayerEntry } from './layer-entry.ts';

type PackHeader = Partial<Header> & Pick<Header, 'name'>;

/**
 * Packs entries, in the order given, into one tar with its end blocks. The same entries give the same
 * bytes; what a ustar header cannot hold goes into pax records.
 * @throws OciError `ERR_OCI_OPTION` for a link without a target or a number that is none.
 */
export async function packTar(entries: Iterable<LayerEntry>): Promise<Uint8Array> {
  const packer = pack();
  const collected = collect(packer);
  // Nobody may be left to look at it when feeding fails.
  collected.catch(() => undefined);
  try {
    for (const entry of entries) await addEntry(packer, entry);
  } catch (error) {
    packer.destroy();
    throw error;
  }
  packer.finalize();
  return collected;
}

async function collect(packer: Pack): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of packer) {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function addEntry(packer: Pack, entry: LayerEntry): Promise<void> {
  const header = headerOf(entry);
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    };
    if (header.type === 'file') packer.entry(header, contentOf(entry), done);
    else packer.entry(header, done);
  });
}

function contentOf(entry: LayerEntry): Buffer {
  const content = 'content' in entry ? (entry.content ?? '') : '';
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

const largestId = 0o777_777;
const largestTime = 0x7fff_ffff;
const longestName = 100;

function headerOf(entry: LayerEntry): PackHeader {
  const { mode = defaultMode(entry), uid = 0, gid = 0, mtime = 0 } = entry;
  for (const [name, value] of Object.entries({ mode, uid, gid, mtime })) {
    if (Number.isFinite(value) && (name === 'mtime' || (Number.isInteger(value) && value >= 0))) {
      continue;
    }
    throw new OciError('ERR_OCI_OPTION', `${name} of entry "${entry.path}" is ${value}`);
  }
  const name =
    entry.type === 'directory' && !entry.path.endsWith('/') ? `${entry.path}/` : entry.path;
  const linkname = 'linkname' in entry ? entry.linkname : undefined;
  if (linkname === '') {
    throw new OciError('ERR_OCI_OPTION', `entry "${entry.path}" is a link without a target`);
  }
  const pax: Record<string, string> = { ...entry.pax };
  // tar-stream writes what does not fit as the largest number that does, and cuts times to 32 bits.
  if (uid > largestId) pax.uid = String(uid);
  if (gid > largestId) pax.gid = String(gid);
  const seconds = Math.min(Math.max(Math.floor(mtime), 0), largestTime);
  if (mtime !== seconds) pax.mtime = String(mtime);
  const header: PackHeader = {
    name,
    type: tarTypes[entry.type ?? 'file'],
    // It also takes 0 for "not given"; a bit outside of its mask says that 0 is meant.
    mode: mode === 0 ? 0o10000 : mode,
    uid,
    gid,
    mtime: new Date(seconds * 1000),
  };
  if (linkname !== undefined) header.linkname = linkname;
  if ('devMajor' in entry) header.devmajor = entry.devMajor ?? 0;
  if ('devMinor' in entry) header.devminor = entry.devMinor ?? 0;
  // Its own split of a long name into the ustar prefix loses a leading slash.
  if (Object.keys(pax).length > 0 || Buffer.byteLength(name) > longestName) header.pax = pax;
  return header;
}

function defaultMode(entry: LayerEntry): number {
  if (entry.type === 'directory') return 0o755;
  return entry.type === 'symlink' ? 0o777 : 0o644;
}

const tarTypes = {
  file: 'file',
  directory: 'directory',
  symlink: 'symlink',
  hardlink: 'link',
  'character-device': 'character-device',
  'block-device': 'block-device',
  fifo: 'fifo',
} as const;
