/** Of a machine's voices, the one that reads: right language, the site's country, itself rather than one of its thousand variants. */
import { describe, expect, it } from 'vitest';
import { voiceFor, type VoiceEntry } from '../../../src/domain/text/voice.ts';

const voice = (name: string, lang: string, more: Partial<VoiceEntry> = {}): VoiceEntry => ({
  name,
  lang,
  localService: true,
  default: false,
  ...more,
});

/** As speech-dispatcher lists espeak-ng's: each language, then each of its variants. */
const languages = ['fr-BE', 'fr-CH', 'fr-FR', 'en-US', 'en-029', 'en-GB', 'en-GB-scotland', 'fy', 'frr', 'de', 'br'];
const variants = Array.from({ length: 120 }, (_, i) => `Variante ${i}`);
const espeak = [...variants, ''].flatMap((variant) =>
  languages.map((lang) => voice(`${lang} espeak-ng${variant === '' ? '' : `+${variant}`}`, lang)),
);

describe('the voice that reads', () => {
  it('is the site’s own French and British English, not the first of thousands', () => {
    expect(espeak.length).toBeGreaterThan(1300);
    expect(voiceFor(espeak, 'fr')).toMatchObject({ name: 'fr-FR espeak-ng', lang: 'fr-FR' });
    // What is written in Middle French is read by the voice of French.
    expect(voiceFor(espeak, 'frm')).toMatchObject({ lang: 'fr-FR' });
    expect(voiceFor(espeak, 'en')).toMatchObject({ name: 'en-GB espeak-ng', lang: 'en-GB' });
    expect(voiceFor(espeak.toReversed(), 'fr')).toEqual(voiceFor(espeak, 'fr'));
  });

  it('is never of a language that only begins alike', () => {
    expect(voiceFor([voice('Frasch', 'frr'), voice('Frysk', 'fy-NL'), voice('Furlan', 'fur')], 'fr')).toBeUndefined();
    expect(voiceFor([voice('English', 'en-GB')], 'fr')).toBeUndefined();
    expect(voiceFor([], 'en')).toBeUndefined();
  });

  it('is the best sounding of the country, and of another country rather than none', () => {
    const better = voice('French (France) Piper siwis', 'fr-FR');
    expect(voiceFor([...espeak, better], 'fr')).toBe(better);
    expect(voiceFor([voice('a', 'fr-CA', { default: true }), voice('b', 'fr-BE')], 'fr')?.lang).toBe('fr-CA');
    expect(voiceFor([voice('Belge Piper', 'fr-BE', { default: true }), voice('France', 'fr-FR')], 'fr')?.lang).toBe('fr-FR');
  });

  it('is the machine’s own before a service’s, however well the service speaks', () => {
    const service = voice('Google français', 'fr-FR', { localService: false, default: true });
    expect(voiceFor([service, voice('x', 'fr-CA')], 'fr')?.name).toBe('x');
    expect(voiceFor([service], 'fr')).toBe(service);
  });

  it('reads tags as systems write them', () => {
    for (const tag of ['fr_FR', 'FR-fr', 'fra', 'fr-Latn-FR', 'fr']) expect(voiceFor([voice('v', tag)], 'fr')?.lang).toBe(tag);
    expect(voiceFor([voice('b', 'fr_BE'), voice('f', 'fr_FR')], 'fr')?.name).toBe('f');
  });
});
