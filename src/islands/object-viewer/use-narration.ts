/** Texts read aloud by a voice of the visitor's own device: nothing is sent anywhere. */
import { useEffect, useState } from 'react';
import type { Lang } from '../../domain/text/text.ts';
import { voiceFor, type VoiceEntry } from '../../domain/text/voice.ts';

export interface Narration {
  /** A voice that speaks the language is there. */
  readonly available: boolean;
  readonly on: boolean;
  /** The text is being read now. */
  readonly speaking: boolean;
  /** The text that was last read to its end. */
  readonly read: string | undefined;
  toggle(): void;
}

/** A voice of the device for a language, its preferred one first; voices that send the text to a service are left alone. */
export function localVoice<V extends VoiceEntry>(voices: readonly V[], lang: Lang): V | undefined {
  const own = voices.filter((voice) => voice.localService);
  return (
    voiceFor(
      own.filter((voice) => voice.default),
      lang,
    ) ?? voiceFor(own, lang)
  );
}

const speech = (): SpeechSynthesis | undefined => (typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis);

/** @param text what is read while narration is on; a new text stops the one before. @param lang the language of the text */
export function useNarration(text: string | undefined, lang: Lang): Narration {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | undefined>(undefined);
  const [on, setOn] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  const [read, setRead] = useState<string | undefined>(undefined);

  useEffect(() => {
    const synthesis = speech();
    if (!synthesis) return undefined;
    // Most browsers list their voices a little later.
    const look = (): void => setVoice(localVoice(synthesis.getVoices(), lang));
    look();
    synthesis.addEventListener('voiceschanged', look);
    return () => synthesis.removeEventListener('voiceschanged', look);
  }, [lang]);

  useEffect(() => {
    const synthesis = speech();
    if (!synthesis || !on || !voice || !text) return undefined;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.95;
    utterance.addEventListener('start', () => setSpeaking(true));
    utterance.addEventListener('error', () => setSpeaking(false));
    utterance.addEventListener('end', () => {
      setSpeaking(false);
      setRead(text);
    });
    synthesis.speak(utterance);
    return () => {
      setSpeaking(false);
      synthesis.cancel();
    };
  }, [on, voice, text]);

  const toggle = (): void => {
    setRead(undefined);
    setOn(!on);
  };
  return { available: voice !== undefined, on, speaking, read, toggle };
}
