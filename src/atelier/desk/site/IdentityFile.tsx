/** A logo or an icon: chosen or dropped here, it goes into « identite », and its name into its field. */
import { useState, type ReactNode } from 'react';
import { Button, DropZone, FileTrigger, type FileDropItem } from 'react-aria-components';
import { useForm, type Shown } from '../fields/context.ts';
import { Line } from '../fields/Inputs.tsx';

/** A file's bytes, as a question in JSON carries them. */
function base64Of(file: File): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => fail(new Error(file.name));
    reader.readAsDataURL(file);
  });
}

export function IdentityFile(shown: Shown): ReactNode {
  const { change, w, desk } = useForm();
  const transport = desk?.transport;
  const [fault, setFault] = useState<string>();
  const [kept, setKept] = useState('');
  const take = (file: File | undefined) => {
    if (!file || !transport) return;
    setFault(undefined);
    setKept('');
    void base64Of(file)
      .then((base64) => transport.keepIdentityFile({ name: file.name, base64 }))
      .then(
        ({ name }) => {
          change(shown.path, name);
          setKept(w.site.kept({ name }));
        },
        (error: unknown) => setFault(error instanceof Error ? error.message : String(error)),
      );
  };
  return (
    <div className="identity-file">
      <Line {...shown} kind="word" />
      {transport ? (
        <DropZone
          className="drop-zone"
          aria-label={w.site.dropFile({ label: shown.label.toLowerCase() })}
          onDrop={({ items }) => {
            const file = items.find((item): item is FileDropItem => item.kind === 'file');
            void file?.getFile().then(take);
          }}
        >
          <p>{w.site.dropFile({ label: shown.label.toLowerCase() })}</p>
          <FileTrigger acceptedFileTypes={['image/svg+xml', 'image/png']} onSelect={(files) => take(files?.[0])}>
            <Button>{w.site.chooseFile({ label: shown.label.toLowerCase() })}</Button>
          </FileTrigger>
        </DropZone>
      ) : null}
      <p role="status">{kept}</p>
      {fault === undefined ? null : (
        <p className="sentence" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
