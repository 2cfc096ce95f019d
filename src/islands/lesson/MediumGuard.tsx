/** A viewer that could not come or broke leaves its place to pictures: the lesson goes on. */
import { Component } from 'react';

interface Props {
  readonly children: React.ReactNode;
  readonly fallback: React.ReactNode;
}

export class MediumGuard extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): React.ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
