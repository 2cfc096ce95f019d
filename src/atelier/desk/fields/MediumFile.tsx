/** A file of `media`: chosen or dropped here, it goes beside the file that is written, and its name into its field. */
import { useState, type ReactNode } from 'react';
import { Button, DropZone, FileTrigger, type FileDropItem } from 'react-aria-components';
import { useForm, type Shown } from './context.ts';
import { Line } from './Inputs.tsx';

/** Keys of `media` that name a file. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  src: ['.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp', '.mp3', '.m4a', '.ogg', '.opus', '.wav', '.flac', '.mp4', '.m4v', '.webm'],
  captions: ['.vtt', '.srt'],
};

/** Whether a key of a group with these keys names a file of `media`. */
export const isMediumFile = (key: string, keys: readonly string[]): boolean =>
  key in FILES && keys.includes('captions') && keys.includes('transcript');

export function MediumFile(shown: Shown): ReactNode {
  const { change, w, desk, file } = useForm();
  const transport = desk?.transport;
  const [fault, setFault] = useState<string>();
  const [told, setTold] = useState('');
  const label = shown.label.toLowerCase();
  const take = async (sent: File | undefined): Promise<void> => {
    if (!sent || !transport || file === undefined) return;
    setFault(undefined);
    try {
      const [id = ''] = await transport.send(sent.name, sent, (share) =>
        setTold(w.sending({ name: sent.name, percent: Math.round(share * 100) })),
      );
      const { name } = await transport.keep({ as: 'medium', id, path: file });
      if (name === undefined) return;
      change(shown.path, name);
      setTold(w.keptBeside({ name }));
    } catch (error) {
      setTold('');
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="identity-file">
      <Line {...shown} kind="word" />
      {transport && file !== undefined ? (
        <DropZone
          className="drop-zone"
          aria-label={w.dropMedium({ label })}
          onDrop={({ items }) => {
            const dropped = items.find((item): item is FileDropItem => item.kind === 'file');
            void dropped?.getFile().then(take);
          }}
        >
          <p>{w.dropMedium({ label })}</p>
          <FileTrigger acceptedFileTypes={FILES[String(shown.path.at(-1))] ?? []} onSelect={(files) => void take(files?.[0])}>
            <Button>{w.chooseMedium({ label })}</Button>
          </FileTrigger>
        </DropZone>
      ) : null}
      <p role="status">{told}</p>
      {fault === undefined ? null : (
        <p className="sentence" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
