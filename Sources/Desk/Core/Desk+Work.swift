import CommunityDocuments
import CommunityModel

/// Long work: begun, watched, stopped, and told of to the screen that asked for it, wherever that has gone.
extension Desk {
  func begin(_ work: LongWork) {
    guard running == nil else {
      state.message = .problem(context.words("work.oneAtATime"))
      return
    }
    let started = RunningWork(work)
    running = started
    stageBegan = nil
    context.work = WorkStatus(tag: work.tag)
    let (file, open, place) = (file, services.openTable, services.exportPath)
    let (who, now) = (services.operatorOf(context.staff), context.now)
    services.inBackground { wake in started.run(on: file, open, place, by: who, at: now, wake) }
  }

  func cancelWork() {
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
      if place < state.depth - 1 { effects = effects.filter { $0.isForAnyScreen } }
      carryOut(effects)
    } else if var wizard = parkedImport, wizard.workTag == tag {
      let effects = wizard.receive(reply, context)
      parkedImport = wizard
      carryOut(effects.filter { $0.isForAnyScreen })
    }
  }

  // MARK: The import of a roster

  /// Goes on with the import that was left, or begins one.
  func openImport() {
    let wizard = parkedImport ?? RosterScreen()
    parkedImport = nil
    push(wizard)
    carryOut(update { screen, context in screen.receive(.resumed, context) })
  }

  /// Keeps an import that is left before it is done.
  func parkImport() {
    guard let wizard = state.stack.lazy.compactMap({ $0 as? RosterScreen }).first else { return }
    parkedImport = wizard.isFinished ? nil : wizard
    guard let importing = wizard.importing, wizard.isFinished else { return }
    importing.discard()
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
