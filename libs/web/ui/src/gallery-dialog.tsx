import { useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import type { Words } from './gallery-samples';

export function GalleryDialog({ words }: { words: Words }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div>
      <Button type="button" onClick={() => setOpen(true)}>
        {words.withdraw}
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={words.dialogTitle}
        closeLabel={words.close}
        actions={
          <>
            <Button type="button" onClick={close}>
              {words.cancel}
            </Button>
            <Button type="button" variant="danger" onClick={close}>
              {words.withdraw}
            </Button>
          </>
        }
      >
        <p>{words.dialogText}</p>
      </Dialog>
    </div>
  );
}
