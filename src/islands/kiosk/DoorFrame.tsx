/** A door's frame: an error inside stays inside, is told once, and the kiosk goes home. */
import { Component, type ReactNode } from 'react';

interface Props {
  readonly onFault: (error: Error) => void;
  readonly waiting: string;
  readonly children: ReactNode;
}

export class DoorFrame extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onFault(error);
  }

  override render(): ReactNode {
    return this.state.broken ? <p className="kiosk-waiting">{this.props.waiting}</p> : this.props.children;
  }
}
