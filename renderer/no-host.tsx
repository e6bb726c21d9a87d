// What a window shows that cannot reach its host at all.

/** In words, with what to do. */
export function NoHost({ reason }: { reason: string }) {
  return (
    <main role="alert" style={{ padding: '2rem' }}>
      <h1>Socket Lanes</h1>
      <p>This window cannot reach Socket Lanes: {reason}.</p>
      <p>Open it again with the address that Socket Lanes printed when it started, or start Socket Lanes again.</p>
    </main>
  );
}
