import CommunityModel
import Terminal

/// The cover over a desk that was left.
extension Desk {
  /// When the desk covers itself where nobody does anything until then; nil where it does not.
  var locksAt: ContinuousClock.Instant? {
    let minutes = context.community.settings.lockMinutes
    return minutes == 0 || lock != nil || !hasArrived ? nil : lastHand + .seconds(60 * minutes)
  }

  /// Covers the desk. What was typed is kept, and long work goes on.
  func coverUp() {
    // Where nobody works yet there is nobody whose passphrase could be asked for.
    guard lock == nil, hasArrived else { return }
    flushDrafts()
    context.revealed = nil
    afterCover = state.message
    (state.message, state.waiting, moments) = (nil, nil, [])
    // Where that cannot be read now, nobody gets through unasked.
    lock = LockScreen(asks: (try? file.hasPassphrase(context.staff.id)) ?? true)
    notTriedUntil = nil
    // Nothing of what stood there is left on the terminal's side either.
    terminal.redraw()
  }

  /// Covers the desk of whoever comes to it with a passphrase, until they have typed it.
  func coverUpOnArrival() {
    if (try? file.hasPassphrase(context.staff.id)) ?? false { coverUp() }
  }

  /// Takes an event while the desk is covered: only what is typed for the passphrase, and what the desk itself needs.
  func handleCovered(_ event: Event) {
    // What comes meanwhile is no news for whoever stands before the cover.
    (state.message, state.waiting) = (nil, nil)
    switch event {
    case .key(let key): typeCovered(key)
    case .resize(let size):
      context.size = size
      needsLoad = true
    case .wake: wakeUp()
    case .ground(let ground): see(ground)
    case .resumed:
      terminal.redraw()
      (needsLoad, needsReference) = (true, true)
    case .hangUp: isRunning = false
    // Neither devices nor the mouse, neither pasting nor leaving for the shell get through.
    case .device: lock?.forget()
    case .paste, .mouse, .timeout, .interrupt, .suspend: break
    }
  }

  private func typeCovered(_ key: Key) {
    if !context.keys.actions(for: key, isTyping: true).filter({ $0 == .quit }).isEmpty { return isRunning = false }
    guard var cover = lock else { return }
    let passphrase = cover.type(key)
    lock = cover
    guard let passphrase else { return }
    if let notTriedUntil, services.uptime < notTriedUntil {
      let left = Int((notTriedUntil - services.uptime) / .seconds(1)) + 1
      lock?.say(context.words("lock.early", ["count": String(left)]))
      return
    }
    if !cover.asks || ((try? file.isRight(passphrase: passphrase, of: context.staff.id)) ?? false) {
      lock = nil
      lastHand = services.uptime
      (needsLoad, needsReference) = (true, true)
      (state.message, afterCover) = (afterCover, nil)
      terminal.redraw()
    } else if let wait = lock?.refuse(context.words) {
      notTriedUntil = services.uptime + .seconds(wait)
    }
  }

  /// The whole screen while it is covered: no name, no number, not even which community it is.
  func coveredFrame(_ cover: LockScreen) -> Frame {
    var canvas = emptyCanvas
    cover.draw(
      in: Rect(column: 0, row: 0, columns: context.size.columns, rows: context.size.rows), on: &canvas, context)
    return canvas.frame
  }
}
