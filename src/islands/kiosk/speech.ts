/** Reading aloud with the voices that the machine has, each text by a voice of its own language. */
import { useEffect, useRef, useState } from 'react';
import type { Spoken } from '../../domain/kiosk/spoken.ts';
import { localeOfVoice, voiceFor } from '../../domain/text/voice.ts';

export interface Speech {
  readonly speaking: boolean;
  /** Reads the pieces one after the other; `false` where the machine has a voice for none of them. */
  readonly read: (pieces: readonly Spoken[]) => boolean;
  readonly stop: () => void;
}

const synthesis = (): SpeechSynthesis | undefined => ('speechSynthesis' in window ? speechSynthesis : undefined);

export function isSpeaking(): boolean {
  return synthesis()?.speaking ?? false;
}

export function useSpeech(): Speech {
  const [speaking, setSpeaking] = useState(false);
  /** What is being read: an utterance that nobody holds may be forgotten by the browser before its end. */
  const held = useRef<readonly SpeechSynthesisUtterance[]>([]);
  useEffect(() => {
    // The list of voices is asked for early: some systems fill it only then.
    synthesis()?.getVoices();
    return () => synthesis()?.cancel();
  }, []);
  const stop = () => {
    held.current = [];
    synthesis()?.cancel();
    setSpeaking(false);
  };
  return {
    speaking,
    stop,
    read(pieces) {
      const voices = synthesis()?.getVoices() ?? [];
      const utterances = pieces.flatMap(({ text, lang }) => {
        const voice = voiceFor(voices, lang);
        if (!voice) return [];
        const utterance = new SpeechSynthesisUtterance(text);
        utterance.voice = voice;
        utterance.lang = voice.lang.replace('_', '-') || localeOfVoice(lang);
        utterance.rate = 0.95;
        return [utterance];
      });
      stop();
      const last = utterances.at(-1);
      if (!last) return false;
      held.current = utterances;
      const ended = () => {
        if (held.current === utterances) setSpeaking(false);
      };
      last.onend = last.onerror = ended;
      setSpeaking(true);
      for (const utterance of utterances) synthesis()?.speak(utterance);
      return true;
    },
  };
}
