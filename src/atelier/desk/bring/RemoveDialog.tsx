/** A thing of the content goes: what speaks of it is named first. */
import { useEffect, useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { faultText } from '../../../domain/input/fault.ts';
import { placedFault } from '../../../domain/input/problem.ts';
import { bytesText } from '../../../domain/text/bytes.ts';
import type { Words } from '../../../words/words.ts';
import type { Dependants, Removal, Transport } from '../../transport.ts';

/** Sentences that are shown. */
const SHOWN = 40;

interface RemoveProps {
  readonly transport: Transport;
  readonly removal: Removal;
  readonly name: string;
  readonly lang: string;
  readonly w: Words<'atelier'>;
  readonly onGone: () => void;
}

function Asked({ transport, removal, name, lang, w, onGone, close }: RemoveProps & { readonly close: () => void }): ReactNode {
  const [found, setFound] = useState<Dependants>();
  const [fault, setFault] = useState<string>();
  const { section, id, photo } = removal;
  const told = (error: unknown) => setFault(error instanceof Error ? error.message : String(error));
  useEffect(() => {
    let current = true;
    transport.dependants({ section, id, photo }).then(
      (answer) => current && setFound(answer),
      (error: unknown) => current && told(error),
    );
    return () => {
      current = false;
    };
  }, [transport, section, id, photo]);
  return (
    <>
      <Heading slot="title">{w.remove.title({ name })}</Heading>
      {fault === undefined ? null : (
        <p className="sentence" role="alert">
          {fault}
        </p>
      )}
      {found ? (
        <>
          <p>{w.remove.files({ n: found.files, size: bytesText(found.bytes, lang) })}</p>
          {found.problems.length === 0 ? (
            <p>{w.remove.nobody}</p>
          ) : (
            <>
              <p>{w.remove.told({ n: found.problems.length })}</p>
              <ul>
                {found.problems.slice(0, SHOWN).map(({ key: _, column: __, ...problem }, i) => (
                  <li key={i}>{faultText(placedFault(problem), lang)}</li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <p role="status">{w.remove.counting}</p>
      )}
      <div className="rank">
        <Button onPress={close} autoFocus>
          {w.remove.no}
        </Button>
        <Button
          className="no"
          isDisabled={!found}
          onPress={() => {
            transport.remove(removal).then(() => {
              close();
              onGone();
            }, told);
          }}
        >
          {w.remove.yes}
        </Button>
      </div>
    </>
  );
}

export function RemoveButton(props: RemoveProps): ReactNode {
  return (
    <DialogTrigger>
      <Button className="no">{props.w.remove.open}</Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal>
          <Dialog className="question-box" role="alertdialog">
            {({ close }) => <Asked {...props} close={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
