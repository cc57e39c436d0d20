import CommunityModel
import CommunityResources

/// What screens ask for, carried out. Only here are the file, the printer and the clipboard touched.
extension Desk {
  // MARK: Effects

  func carryOut(_ effects: [Effect]) {
    for effect in effects { carryOut(effect) }
  }

  func carryOut(_ effect: Effect) {
    switch effect {
    case .open(let opening): open(opening)
    case .push(let screen): push(screen)
    case .pop(let reply): pop(reply)
    case .replace(let screen):
      state.pop()
      push(screen)
    case .reload: needsLoad = true
    case .reloadDetail: needsDetail = true
    case .commit(let change, let done): commit(change, done)
    case .keepDraft(let form, let values):
      drafts.keep(Draft(staff: context.staff.id, form: form, values: values, at: context.now), at: services.uptime)
      context.waitingDrafts = drafts.drafts
    case .tellDraftKept: tellDraftKept()
    case .tell(let message): state.message = message
    case .reveal(let subject): reveal(subject)
    case .output(let document, let target): output(document, target)
    case .slips(let numbers, let use): slips(numbers, use)
    case .copy(let text, let subject): copy(text, subject)
    case .noteOpened where isFileHeld, .noteSeen where isFileHeld: heldBack.append(effect)
    case .noteSeen(let subject): noteSeen(subject)
    case .noteOpened(let resident):
      try? file.noteOpened(resident, by: context.staff.id, at: context.now)
    case .backUp: services.startBackup()
    case .workAs(let staff):
      context.staff = staff
      remembered = [:]
      services.remember(staff)
      needsLoad = true
    case .work(let work): begin(work)
    case .cancelWork: cancelWork()
    case .listTables(let typed, let lists):
      let found = services.tables(for: typed, lists: lists)
      carryOut(update { screen, context in screen.receive(.tables(found), context) })
    case .decide(let importing, let row, let decision): decide(importing, row, decision)
    case .decideOrder(let row, let decision): decideOrder(row, decision)
    case .discard(let importing): importing.discard()
    case .refresh: (needsLoad, needsReference) = (true, true)
    case .redraw: terminal.redraw()
    case .suspend:
      flushDrafts()
      terminal.suspend()
    case .leave:
      flushDrafts()
      open(.quit(losing: loss))
    case .quit: isRunning = false
    }
  }

  func pop(_ reply: Reply?) {
    // A form opened again in the next moment must find what was left, and not what was saved.
    flushDrafts()
    park([state.top])
    state.pop()
    context.revealed = nil
    needsLoad = true
    switch reply {
    case .confirmed(tag: Self.clockTag)?: trustClock()
    case .action(let action)?: run(action)
    case let reply?: carryOut(update { screen, context in screen.receive(reply, context) })
    case nil: break
    }
  }

  func commit(_ change: Change, _ done: @escaping @Sendable (Saved, DeskContext) -> String) {
    state.message = .hint(context.words("message.saving"))
    present()
    do throws(StoreError) {
      try demandFile()
      let saved = try file.save(change, by: services.operatorOf(context.staff), at: context.now)
      needsReference = true
      needsLoad = true
      refreshReference()
      var text = done(saved, context)
      if saved.day != context.today, saved.seal == nil {
        text = context.words("message.countsFor", ["text": text, "day": context.words.longDate(saved.day)])
      }
      if saved.leavesTraces { text = context.words("message.leavesTraces", ["text": text]) }
      state.message = .done(text)
      carryOut(update { screen, context in screen.receive(.saved(saved), context) })
    } catch {
      state.message = .problem(context.message(error))
      needsLoad = true
      carryOut(update { screen, context in screen.receive(.failed(error), context) })
      askAboutClock(error) { $0.commit(change, done) }
    }
  }

  /// Refuses at once what would otherwise wait until the desk's own long work has written.
  private func demandFile() throws(StoreError) {
    if isFileHeld { throw .busy }
  }

  func reveal(_ subject: String) {
    do {
      try demandFile()
      try file.note(.reveal, subject: subject, count: 1, by: services.operatorOf(context.staff), at: context.now)
      context.revealed = Revealed(subject: subject, until: context.now.adding(seconds: 20))
    } catch {
      state.message = .problem(context.message(error))
      askAboutClock(error) { $0.reveal(subject) }
    }
  }

  func noteSeen(_ subject: String) {
    do {
      try file.note(.reveal, subject: subject, count: 1, by: services.operatorOf(context.staff), at: context.now)
    } catch {
      state.message = .problem(context.message(error))
      askAboutClock(error)
    }
  }

  func output(_ document: Document, _ target: OutputTarget) {
    do {
      try demandFile()
      // Written down first: what left the file unwritten could not be called back.
      try file.note(
        target == .printer ? .print : .export, subject: document.subject, count: document.count,
        by: services.operatorOf(context.staff), at: context.now)
      let place = try services.write(document.text, named: document.name, toPrinter: target == .printer)
      // A slip printed as part of a save must not push away the line that says what was saved.
      let text = context.words(target == .printer ? "message.printed" : "message.written", ["place": place])
      state.message = .done(state.message.map { $0.text + " " + text } ?? text)
    } catch {
      state.message = .problem(context.message(error))
      askAboutClock(error)
    }
  }

  func slips(_ numbers: [OrderNumber], _ use: SlipUse) {
    do {
      let document = try Slip.document(numbers, file, context)
      switch use {
      case .show: open(.slips(document))
      case .output: output(document, services.canPrint ? .printer : .file)
      }
    } catch {
      state.message = .problem(context.message(error))
      askAboutClock(error)
    }
  }

  func copy(_ text: String, _ subject: String?) {
    do {
      if let subject {
        try demandFile()
        try file.note(.copy, subject: subject, count: 1, by: services.operatorOf(context.staff), at: context.now)
      }
      state.message =
        terminal.copy(text) ? .done(context.words("message.copied")) : .problem(context.words("message.notCopied"))
    } catch {
      state.message = .problem(context.message(error))
      askAboutClock(error)
    }
  }

  // MARK: Drafts

  /// Writes what was typed to the file. What cannot be written now waits in memory, and is tried again.
  /// - Parameter waits: whether to wait for another window that is saving, as when the desk goes away.
  /// - Returns: why something is left; nil where nothing is.
  @discardableResult
  func flushDrafts(waits: Bool = false) -> StoreError? {
    defer { context.waitingDrafts = drafts.drafts }
    // As soon as the file is free again.
    if isFileHeld { return drafts.drafts.isEmpty ? nil : .busy }
    for draft in drafts.drafts {
      do {
        try file.keep(draft, waits: waits)
        drafts.written(draft)
      } catch {
        drafts.putOff(error, at: services.uptime)
        // Whoever is typing need not know that another window is saving: a moment later it is over.
        if error != .busy, drafts.holdsText { tellUnwritten(error) }
        return error
      }
    }
    return nil
  }

  /// Says of a form that is being left where its text is now.
  private func tellDraftKept() {
    if let error = flushDrafts() {
      tellUnwritten(error)
    } else {
      state.message = .hint(context.words("form.draftKept"))
    }
  }

  private func tellUnwritten(_ error: StoreError) {
    let reason: Phrase? =
      switch error {
      case .busy: "form.draftWaits.busy"
      case .diskFull: "form.draftWaits.diskFull"
      default: nil
      }
    let why = reason.map { context.words($0) } ?? context.message(error)
    state.message = .problem(context.words("form.draftWaits", ["why": why]))
  }
}
