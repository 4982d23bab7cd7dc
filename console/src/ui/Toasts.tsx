import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as Content,
  UNSTABLE_ToastQueue as Queue,
  UNSTABLE_ToastRegion as Region,
  Text,
} from "react-aria-components";
import { Button, IconButton } from "./Button";
import { Icon } from "./Icon";

interface Note {
  text: string;
  action?: { label: string; run: () => void };
}

const notes = new Queue<Note>({ maxVisibleToasts: 3 });

/** Says that something was done; it goes by itself, but stays while there is something to undo. */
export function say(text: string, action?: Note["action"]) {
  notes.add({ text, action }, { timeout: action ? 15_000 : 6_000 });
}

export function Toasts() {
  return (
    <Region queue={notes} className="toasts" aria-label="Notes">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <Content>
            {/* The note is named by its own words. */}
            <Text slot="title">{toast.content.text}</Text>
          </Content>
          {toast.content.action && (
            <Button
              small
              onPress={() => {
                toast.content.action!.run();
                notes.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton small label="Close" slot="close">
            <Icon name="close" />
          </IconButton>
        </Toast>
      )}
    </Region>
  );
}
