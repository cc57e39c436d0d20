/// Whether whoever saves waits for a window that is saving just now. Whoever draws a screen does not: it goes on at once
/// with ``StoreError/busy``, and tries again beside the screen.
public enum Patience {
  @TaskLocal public static var waits = true
}
