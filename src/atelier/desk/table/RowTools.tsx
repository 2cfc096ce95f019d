/** What is done with the photograph of the row where one is: another picture in its place, or the whole of it gone. */
import { useContext, useState, type ReactNode } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import type { Words } from '../../../words/words.ts';
import { RemoveButton } from '../bring/RemoveDialog.tsx';
import { TableContext } from './row-context.ts';

interface RowToolsProps {
  /** The row's number, as people count, the file that it names, and its id. */
  readonly number: number;
  readonly file: string;
  readonly id: string;
  readonly w: Words<'atelier'>;
  /** The row has another picture. */
  readonly onPicture: () => void;
}

export function RowTools({ number, file, id, w, onPicture }: RowToolsProps): ReactNode {
  const desk = useContext(TableContext);
  const [told, setTold] = useState('');
  const campaign = /^vue-du-ciel\/([^/]+)\/photos\.csv$/.exec(desk?.path ?? '')?.[1];
  if (!desk || campaign === undefined || (file === '' && id === '')) return null;
  const { transport, lang, onChanged } = desk;
  const replace = async (picture: File) => {
    setTold(w.table.replacing);
    try {
      const [id] = await transport.send(picture.name, picture, () => undefined);
      await transport.keep({ as: 'replacement', id: id ?? '', path: `vue-du-ciel/${campaign}/${file}` });
      setTold(w.table.replaced);
      onPicture();
      onChanged();
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="rank" role="group" aria-label={w.table.row({ row: number, file: file || id })}>
      {file === '' ? null : (
        <FileTrigger
          onSelect={(list) => {
            const picture = list?.[0];
            if (picture) void replace(picture);
          }}
        >
          <Button>{w.table.replace}</Button>
        </FileTrigger>
      )}
      <RemoveButton
        transport={transport}
        removal={{ section: 'vue-du-ciel', id: campaign, photo: file || id }}
        name={file || id}
        lang={lang}
        w={w}
        onGone={onChanged}
      />
      <p role="status" className="help">
        {told}
      </p>
    </div>
  );
}
