/** Why a queue does not do, as French sentences for who keeps the machines. */

/** What keeps a queue from working, in one sentence. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}

interface DatabaseFailure extends Error {
  /** Of PostgreSQL (`28P01`) or of the system (`ECONNREFUSED`). */
  readonly code?: string;
  readonly errors?: readonly DatabaseFailure[];
}

/** Whether the same will do later: the database is starting, stopping, or not to be reached. */
export function isLineBroken(error: unknown): boolean {
  const { code = '', message = '', errors } = error as DatabaseFailure;
  if (errors?.some(isLineBroken)) return true;
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|57P0[123]$|08|53300$)/.test(code) ||
    /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Connection ended/i.test(
      message,
    )
  );
}

/** @throws {QueueError} where it is no address of a database */
export function checkAddress(address: string): void {
  if (!/^postgres(ql)?:\/\//.test(address) || !URL.canParse(address))
    throw new QueueError('l’adresse de la file s’écrit postgres://serveur/base');
}

/** The address without what is secret in it: « postgres://serveur:5432/archives ». */
export function shownAddress(address: string): string {
  try {
    const { protocol, host, pathname } = new URL(address);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return 'postgres://…';
  }
}

/** @param address as it was given. @param schema whose tables were asked for */
export function queueError(error: unknown, address: string, schema: string): QueueError {
  if (error instanceof QueueError) return error;
  const { code = '', message = '' } = error as DatabaseFailure;
  return new QueueError(`la file ${shownAddress(address)} ${reasonOf(code, message, error, schema)}`, { cause: error });
}

/** Codes of Node for a certificate that is not taken. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY))/;

function reasonOf(code: string, message: string, error: unknown, schema: string): string {
  if (/no encryption|SSL off/.test(message)) return 'veut une connexion chiffrée : ajouter ?sslmode=verify-full à son adresse';
  if (/does not support SSL/.test(message)) return 'ne chiffre pas ses connexions, ce que demande son adresse (sslmode)';
  if (CERTIFICATE.test(code))
    return `montre un certificat que cette machine n’accepte pas (${code}) : donner celui de son autorité par NODE_EXTRA_CA_CERTS`;
  if (/^28/.test(code) || /SASL|password must be a string/.test(message))
    return 'refuse ce compte ou son mot de passe (PGUSER et PGPASSWORD dans l’environnement)';
  if (code === '3D000') return 'n’a pas cette base de données : la créer (createdb), ou corriger l’adresse';
  if (code === '42501') return `n’accorde pas à ce compte le droit de créer ou d’écrire le schéma « ${schema} »`;
  if (code === '25006') return 'est en lecture seule, comme la copie d’une autre base : donner l’adresse de celle où l’on écrit';
  if (/^53(1|2)/.test(code) || code === '58030') return 'n’a plus de place (disque ou mémoire pleins)';
  if (/not installed|requires migrations/.test(message) || /^42(P01|703|883)/.test(code))
    return `a des tables d’une autre version de pg-boss dans le schéma « ${schema} » : les effacer (DROP SCHEMA ${schema} CASCADE) ; rien n’est perdu, ce qui est fait est dans le magasin`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'n’existe pas : ce nom de serveur n’est pas connu';
  if (isLineBroken(error)) return 'ne répond pas : la base est-elle démarrée, et l’adresse est-elle la bonne ?';
  return `ne convient pas (${message.split('\n')[0] ?? ''})`;
}
