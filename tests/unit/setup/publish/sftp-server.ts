/** An SFTP server over one folder of this machine, for tests: what a client that publishes asks. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, openSync, closeSync, readSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

export interface SftpServer {
  readonly port: number;
  /** The public key of the server, as it is on the wire. */
  readonly hostKey: Buffer;
  close(): void;
}

const attributes = (info: Stats) => ({ mode: info.mode, uid: 0, gid: 0, size: info.size, atime: 0, mtime: 0 });

export async function startSftp(folder: string, user: string, password: string): Promise<SftpServer> {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => undefined);
    // As OpenSSH does; the types leave it out.
    (client as unknown as { setNoDelay(noDelay: boolean): void }).setNoDelay(true);
    client.on('authentication', (context) => {
      if (context.method === 'password' && context.username === user && context.password === password) context.accept();
      else context.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => serveFolder(acceptSftp(), folder));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, hostKey: key.getPublicSSH(), close: () => void server.close() };
}

function serveFolder(sftp: ssh2.SFTPWrapper, folder: string): void {
  const handles = new Map<number, number>();
  let next = 0;
  const fileOf = (handle: Buffer) => handles.get(handle.readUInt32BE(0)) ?? -1;
  /** Answers with what the disk says: done, missing, or refused. */
  const tried = (id: number, work: () => void): void => {
    try {
      work();
    } catch (error) {
      sftp.status(id, (error as NodeJS.ErrnoException).code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
    }
  };
  const done = (id: number, work: () => void) =>
    tried(id, () => {
      work();
      sftp.status(id, STATUS_CODE.OK);
    });
  const stat = (id: number, path: string) => tried(id, () => sftp.attrs(id, attributes(statSync(join(folder, path)))));
  sftp.on('REALPATH', (id, path) => {
    const name = path === '.' ? '/' : path;
    sftp.name(id, [{ filename: name, longname: name, attrs: attributes(statSync(folder)) }]);
  });
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('FSTAT', (id) => sftp.status(id, STATUS_CODE.OP_UNSUPPORTED));
  sftp.on('SETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on('FSETSTAT', (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on('MKDIR', (id, path) => done(id, () => void mkdirSync(join(folder, path))));
  sftp.on('REMOVE', (id, path) => done(id, () => rmSync(join(folder, path))));
  sftp.on('OPEN', (id, path, flags) =>
    tried(id, () => {
      handles.set(next, openSync(join(folder, path), flags & OPEN_MODE.WRITE ? 'w' : 'r'));
      const handle = Buffer.alloc(4);
      handle.writeUInt32BE(next++);
      sftp.handle(id, handle);
    }),
  );
  sftp.on('WRITE', (id, handle, offset, data) => done(id, () => void writeSync(fileOf(handle), data, 0, data.length, offset)));
  sftp.on('READ', (id, handle, offset, length) =>
    tried(id, () => {
      const data = Buffer.alloc(length);
      const count = readSync(fileOf(handle), data, 0, length, offset);
      if (count === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, data.subarray(0, count));
    }),
  );
  sftp.on('CLOSE', (id, handle) => done(id, () => closeSync(fileOf(handle))));
  // As most servers that are not OpenSSH: no extension, and a name that is taken is not given away.
  sftp.on('RENAME', (id, from, to) =>
    done(id, () => {
      if (existsSync(join(folder, to))) throw new Error('taken');
      renameSync(join(folder, from), join(folder, to));
    }),
  );
}
