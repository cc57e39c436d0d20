import CommunityModel
import CommunityResources

/// Long work: begun, watched, stopped, and told of to the screen that asked for it, wherever that has gone.
extension Desk {
  /// Whether long work keeps everybody else from saving now: what is asked for meanwhile must not wait for it.
  var isFileHeld: Bool { running.map { $0.work.holdsFile && $0.outcome == nil } ?? false }

  func begin(_ work: any LongWork, _ tag: String) {
    guard running == nil else { return deliver(.worked(.failure(.other(OneAtATime()))), to: tag) }
    // What waits to be kept is kept before the file is held.
    if work.holdsFile { flushDrafts() }
    let started = RunningWork(work, tag: tag)
    running = started
    stageBegan = nil
    context.work = WorkStatus(tag: tag)
    let (file, path, place) = (file, services.tablePath, services.exportPath)
    let (who, now) = (services.operatorOf(context.staff), context.now)
    services.inBackground { wake in started.run(on: file, path, place, by: who, at: now, wake) }
  }

  func cancelWork() {
    // Only who asked for it may stop it.
    guard let running, running.tag == state.top.workTag else { return }
    running.cancel()
    context.work?.isCancelled = true
  }

  /// Shows how far the long work is, or takes up what came of it.
  func noticeWork() {
    guard let running else { return }
    if let outcome = running.outcome {
      self.running = nil
      context.work = nil
      (needsLoad, needsReference) = (true, true)
      deliver(.worked(outcome), to: running.tag)
      if case .failure(.store(let error)) = outcome { askAboutClock(error) }
      file.finishErasing(waits: false)
      let waiting = heldBack
      heldBack = []
      carryOut(waiting)
      return
    }
    let progress = running.progress
    if let progress, stageBegan?.stage != progress.stage { stageBegan = (progress.stage, services.uptime) }
    context.work?.progress = progress
    if let progress, let stageBegan {
      let elapsed = (services.uptime - stageBegan.at) / .seconds(1)
      context.work?.rate = elapsed > 0.2 ? Int(Double(progress.done) / elapsed) : nil
    }
    // Whoever has gone elsewhere meanwhile sees in the foot line how far it is.
    if state.top.workTag != running.tag, let progress {
      state.message = .hint(context.words.message(progress, rate: context.work?.rate))
    }
  }

  /// Gives a reply to the screen that asks for long work under this name, wherever that has gone.
  func deliver(_ reply: Reply, to tag: String) {
    var effects: [Effect] = []
    if let place = state.stack.lastIndex(where: { $0.workTag == tag }) {
      let context = self.context(at: place)
      state.update(at: place) { screen in effects = screen.receive(reply, context) }
      if place < state.depth - 1 {
        effects = effects.filter(\.isForAnyScreen)
      } else if state.top is any ResumableScreen, case .worked(.failure) = reply {
        // A wizard says above its step what went wrong.
        effects = effects.filter { if case .showMessage = $0 { false } else { true } }
      }
    } else {
      effects = (parked[tag]?.receive(reply, context) ?? []).filter(\.isForAnyScreen)
    }
    carryOut(effects)
  }

  // MARK: Screens that are left

  /// Goes on with a screen of this tag that was left, or begins one.
  func resume(_ screen: any ResumableScreen) {
    // Opened from where it shows already it must not lie there twice.
    if let place = state.stack.lastIndex(where: { ($0 as? any ResumableScreen)?.tag == screen.tag }) {
      while state.depth > place + 1 { state.pop() }
      needsLoad = true
      return
    }
    push(parked.removeValue(forKey: screen.tag) ?? screen)
    // A path that was kept from last time says which folder is to be looked at.
    refreshIfNeeded()
    guard var top = state.top as? any ResumableScreen else { return }
    let effects = top.resume(context)
    state.top = top
    carryOut(effects)
  }

  /// Keeps what is left before it is done, and how lists were left.
  func park(_ screens: [any Screen]) {
    for case let list as any RememberedScreen in screens {
      if let main = list.main, let kept = list.remembered { remembered[main] = kept }
    }
    for case let screen as any ResumableScreen in screens {
      if screen.isFinished { carryOut(screen.lettingGo) } else { parked[screen.tag] = screen }
    }
  }

  /// What leaving the desk now would stop or lose, as a question; nil where it loses nothing.
  var loss: Phrase? {
    if running != nil { return "quit.stopsWork" }
    let imports = state.stack.compactMap { $0 as? any ResumableScreen } + parked.values
    if imports.contains(where: { $0.isUnderWay }) { return "quit.losesImport" }
    return drafts.holdsText ? "quit.losesDraft" : nil
  }

}
