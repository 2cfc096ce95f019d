/** Reading aloud with the voices that the machine has; where it has none for the language, it is not offered. */
import { useEffect, useState } from 'react';
import type { Lang } from '../../domain/text.ts';

const LOCALE: Readonly<Record<Lang, string>> = { fr: 'fr-FR', en: 'en-GB' };

function voiceOf(lang: Lang): SpeechSynthesisVoice | undefined {
  const voices =
    'speechSynthesis' in window ? speechSynthesis.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(lang)) : [];
  // A voice of the machine itself goes on speaking when the network is cut.
  return voices.find((voice) => voice.localService) ?? voices[0];
}

export interface Speech {
  readonly available: boolean;
  readonly speaking: boolean;
  readonly read: (text: string) => void;
  readonly stop: () => void;
}

export function isSpeaking(): boolean {
  return 'speechSynthesis' in window && speechSynthesis.speaking;
}

export function useSpeech(lang: Lang): Speech {
  const [voice, setVoice] = useState<SpeechSynthesisVoice>();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const look = () => setVoice(voiceOf(lang));
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      speechSynthesis.cancel();
    };
  }, [lang]);
  return {
    available: voice !== undefined,
    speaking,
    read(text) {
      if (!voice) return;
      speechSynthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = LOCALE[lang];
      utterance.rate = 0.95;
      utterance.onend = utterance.onerror = () => setSpeaking(false);
      setSpeaking(true);
      speechSynthesis.speak(utterance);
    },
    stop() {
      if ('speechSynthesis' in window) speechSynthesis.cancel();
      setSpeaking(false);
    },
  };
}
