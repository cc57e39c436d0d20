import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// Long work: begun, watched, stopped, and told of to the screen that asked for it, wherever that has gone.
extension Desk {
  /// Whether long work keeps everybody else from saving now: what is asked for meanwhile must not wait for it.
  var isFileHeld: Bool { running.map { $0.work.holdsFile && $0.outcome == nil } ?? false }

  func begin(_ work: LongWork) {
    guard running == nil else {
      deliver(.failure(.oneAtATime), work.tag)
      return
    }
    // What waits to be kept is kept before the file is held.
    if work.holdsFile { flushDrafts() }
    let started = RunningWork(work)
    running = started
    stageBegan = nil
    context.work = WorkStatus(tag: work.tag)
    let (file, path, place) = (file, services.tablePath, services.exportPath)
    let (who, now) = (services.operatorOf(context.staff), context.now)
    services.inBackground { wake in started.run(on: file, path, place, by: who, at: now, wake) }
  }

  func cancelWork() {
    // Only who asked for it may stop it.
    guard let work = running?.work, work.tag == state.top.workTag else { return }
    running?.cancel()
    context.work?.isCancelled = true
  }

  /// Shows how far the long work is, or takes up what came of it.
  func noticeWork() {
    guard let running else { return }
    if let outcome = running.outcome {
      self.running = nil
      context.work = nil
      (needsLoad, needsReference) = (true, true)
      deliver(outcome, running.work.tag)
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
    if state.top.workTag != running.work.tag, let progress {
      state.message = .hint(context.words.said(progress, rate: context.work?.rate))
    }
  }

  private func deliver(_ outcome: Result<WorkProduct, WorkFailure>, _ tag: String) {
    let reply = Reply.worked(outcome)
    if let place = state.stack.lastIndex(where: { $0.workTag == tag }) {
      var effects: [Effect] = []
      let context = context
      state.update(at: place) { screen in effects = screen.receive(reply, context) }
      if place < state.depth - 1 {
        effects = effects.filter { $0.isForAnyScreen }
      } else if state.top is any ResumableScreen, case .failure = outcome {
        // A wizard says above its step what went wrong.
        effects = effects.filter { if case .tell = $0 { false } else { true } }
      }
      carryOut(effects)
    } else if let kind = parked.first(where: { $0.value.workTag == tag })?.key {
      let effects = parked[kind]?.receive(reply, context) ?? []
      carryOut(effects.filter { $0.isForAnyScreen })
    }
  }

  // MARK: Imports

  /// Goes on with the import that was left, or begins one.
  func goOn(_ kind: ImportKind) {
    // Opened from where it shows already it must not lie there twice.
    if let place = state.stack.lastIndex(where: { ($0 as? any ResumableScreen)?.kind == kind }) {
      while state.depth > place + 1 { state.pop() }
      needsLoad = true
      return
    }
    push(parked.removeValue(forKey: kind) ?? Screens.screen(.wizard(kind), context))
    // A path that was kept from last time says which folder is to be looked at.
    refreshIfNeeded()
    carryOut(update { screen, context in screen.receive(.resumed, context) })
  }

  /// Keeps imports that are left before they are done, and how lists were left.
  func park(_ screens: [any Screen]) {
    for case let list as any RememberedScreen in screens {
      if let main = list.main, let kept = list.remembered { remembered[main] = kept }
    }
    for case let wizard as any ResumableScreen in screens {
      if wizard.isFinished { carryOut(wizard.lettingGo) } else { parked[wizard.kind] = wizard }
    }
  }

  /// What leaving the desk now would stop or lose, as a question; nil where it loses nothing.
  var loss: Phrase? {
    if running != nil { return "quit.stopsWork" }
    let imports = state.stack.compactMap { $0 as? any ResumableScreen } + parked.values
    if imports.contains(where: { $0.isUnderWay }) { return "quit.losesImport" }
    return drafts.holdsText ? "quit.losesDraft" : nil
  }

  func decideOrder(_ row: IntakeRow.ID, _ decision: ImportDecision?) {
    guard let place = state.stack.lastIndex(where: { $0.workTag == ImportKind.orders.workTag }) else { return }
    let context = context
    state.update(at: place) { screen in _ = screen.receive(.decided(row: row, decision), context) }
    needsLoad = true
  }

  func decide(_ importing: any RosterImporting, _ row: Int64, _ decision: ImportDecision?) {
    do {
      try importing.decide(row, decision)
      needsLoad = true
    } catch {
      state.message = .problem(context.message(error))
    }
  }
}

extension Effect {
  /// Whether it makes sense while another screen than the one that asks for it is on top.
  fileprivate var isForAnyScreen: Bool {
    switch self {
    case .tell, .keepDraft, .reload, .discard: true
    default: false
    }
  }
}
