/**
 * Control characters and those that turn the direction of text round (Unicode Standard Annex 9): with them
 * a line can look like another line than the one that is copied or was received.
 */
const hidden = /([\p{Cc}\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF])/u;

/** Text from a server, a notice or a guide, with what would be invisible in it made visible. */
export function Plain({ text }: { readonly text: string }) {
  // Splitting by a group keeps what was split at: every second piece is one hidden character.
  const pieces = text
    .split(hidden)
    .map((piece, place) => ({ key: String(place), piece, odd: place % 2 === 1 }));
  return pieces.map(({ key, piece, odd }) =>
    odd && piece !== '\n' && piece !== '\t' ? <HiddenCharacter key={key} character={piece} /> : piece,
  );
}

function HiddenCharacter({ character }: { readonly character: string }) {
  const code = character.codePointAt(0) ?? 0;
  return <span className="hidden-character">{`U+${code.toString(16).toUpperCase().padStart(4, '0')}`}</span>;
}
