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
    case .go(let main): go(main)
    case .push(let screen): push(screen)
    case .pop(let reply): pop(reply)
    case .replace(let screen):
      state.pop()
      push(screen)
    case .reload: needsLoad = true
    case .reloadDetail: needsDetail = true
    case .refresh: (needsLoad, needsReference) = (true, true)
    case .showMessage(let message): state.message = message
    case .addToMessage(let text): state.message = .done(state.message.map { $0.text + " " + text } ?? text)
    case .answer(let value, let tag): answer(value, tag)
    case .commit(let change, let done): commit(change, done)
    case .settle(let result, let change, let done): settle(result, change, done)
    case .keepDraft(let form, let values):
      drafts.keep(Draft(staff: context.staff.id, form: form, values: values, at: context.now), at: services.uptime)
      context.waitingDrafts = drafts.drafts
    case .showDraftKept: showDraftKept()
    case .reveal(let subject): reveal(subject)
    case .copy(let text, let subject): copy(text, subject)
    case .errand(let errand): run(errand)
    case .work(let work, let tag): begin(work, tag)
    case .cancelWork: cancelWork()
    case .workAs(let staff):
      context.staff = staff
      (remembered, messages) = ([:], MessageLog())
      services.remember(staff)
      arrive()
      coverUpOnArrival()
      needsLoad = true
    case .bind(let keys): context.bind(keys)
    case .wear(let theme):
      context.look.name = theme
      self.theme = context.look.theme
    case .guide(let guidance): guide(guidance)
    case .learn(let change): change(&context.habits)
    case .redraw: terminal.redraw()
    case .lock: coverUp()
    case .suspend:
      flushDrafts()
      terminal.suspend()
    case .leave:
      flushDrafts()
      push(ConfirmScreen.quit(context, losing: loss))
    case .quit: isRunning = false
    }
  }

  /// Does an errand, once the file is free for it, and then what follows from it.
  func run(_ errand: any Errand) {
    if isFileHeld, errand.whileHeld == .waits { return heldBack.append(.errand(errand)) }
    do throws(StoreError) {
      if errand.whileHeld == .isRefused { try demandFile() }
      carryOut(try errand.run(ErrandScene(file: file, services: services, context: context)))
    } catch {
      state.message = .problem(context.message(error))
      askAboutClock(error) { $0.run(errand) }
    }
  }

  private func answer(_ value: any Sendable, _ tag: String?) {
    guard let tag else { return carryOut(state.top.receive(.answered(value), topContext)) }
    deliver(.answered(value), to: tag)
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
    case .chose(let key, tag: Palette.tag)?:
      if let action = ActionID(rawValue: key) { runFromPalette(action) }
    case let reply?: carryOut(update { screen, context in screen.receive(reply, context) })
    case nil: break
    }
  }

  func commit(_ change: Change, _ done: @escaping @Sendable (Saved, DeskContext) -> String) {
    state.message = .hint(context.words("message.saving"))
    present()
    do throws(StoreError) {
      try demandFile()
      settle(.success(try file.save(change, by: services.operatorOf(context.staff), at: context.now)), change, done)
    } catch {
      // Another window is writing for longer than a save takes: it is waited for beside the screen.
      if error == .busy, running == nil {
        push(WaitScreen(change, done))
        return begin(WaitingSave(change: change), WaitScreen.tag)
      }
      settle(.failure(error), change, done)
    }
  }

  /// Tells the screen on top what came of a save.
  func settle(
    _ result: Result<Saved, StoreError>, _ change: Change, _ done: @escaping @Sendable (Saved, DeskContext) -> String
  ) {
    needsLoad = true
    switch result {
    case .success(let saved):
      needsReference = true
      refreshReference()
      var text = done(saved, context)
      if saved.day != context.today, saved.seal == nil {
        text = context.words("message.countsFor", ["text": text, "day": context.words.longDate(saved.day)])
      }
      if saved.leavesTraces { text = context.words("message.leavesTraces", ["text": text]) }
      state.message = .done(text)
      hasSaved = true
      carryOut(update { screen, context in screen.receive(.saved(saved), context) })
    case .failure(let error):
      state.message = .problem(context.message(error))
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

  func copy(_ text: String, _ subject: String?) {
    do {
      if let subject {
        try demandFile()
        try file.note(.copy, subject: subject, count: 1, by: services.operatorOf(context.staff), at: context.now)
      }
      state.message =
        terminal.copy(text)
        ? .done(context.words("message.copiedWhat", ["what": context.told(copied: text)]))
        : .problem(context.words("message.notCopied"))
    } catch {
      state.message = .problem(context.message(error))
      askAboutClock(error)
    }
  }

  // MARK: Coming and going

  /// Says to other desks who works here. Whoever was cut off the last time is told what of theirs is still there.
  /// - Returns: whether anything was found that shows: other desks, or what was left.
  @discardableResult
  func arrive() -> Bool {
    hasArrived = true
    let found = services.arrive(context.staff)
    context.others = services.presentDesks()
    takeOver(found.drafts)
    guard found.wasCut else { return !context.others.isEmpty }
    let left = (try? context.drafts(file))?.count { DraftForm.isListed($0.form) } ?? 0
    let told = left == 0 ? context.words("cut.nothing") : context.words("cut.drafts", ["count": String(left)])
    // A cover is taken off first.
    if lock == nil { state.message = .hint(told) } else { afterCover = .hint(told) }
    return true
  }

  // MARK: Drafts

  /// Goes on with what was typed at a desk that was killed before the file took it, unless the file has later of it.
  private func takeOver(_ left: [Draft]) {
    guard !left.isEmpty, let kept = try? file.drafts(of: context.staff.id) else { return }
    for draft in left where !kept.contains(where: { $0.form == draft.form && $0.at >= draft.at }) {
      drafts.keep(draft, at: services.uptime)
    }
    flushDrafts()
  }

  /// Writes what was typed to the file. What cannot be written now waits in memory, and is tried again.
  /// - Parameter waits: whether to wait for another window that is saving, as when the desk goes away.
  /// - Returns: why something is left; nil where nothing is.
  @discardableResult
  func flushDrafts(waits: Bool = false) -> StoreError? {
    defer {
      context.waitingDrafts = drafts.drafts
      if let aside = drafts.aside() { services.hold(aside) }
    }
    // As soon as the file is free again.
    if isFileHeld { return drafts.drafts.isEmpty ? nil : .busy }
    for draft in drafts.drafts {
      do {
        try file.keep(draft, waits: waits)
        drafts.written(draft)
      } catch {
        drafts.putOff(error, at: services.uptime)
        // Whoever is typing need not know that another window is saving: a moment later it is over.
        if error != .busy, drafts.holdsText { showUnwritten(error) }
        return error
      }
    }
    return nil
  }

  /// Says of a form that is being left where its text is now.
  private func showDraftKept() {
    if let error = flushDrafts() {
      showUnwritten(error)
    } else {
      state.message = .hint(context.words("form.draftKept"))
    }
  }

  private func showUnwritten(_ error: StoreError) {
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

extension DeskContext {
  /// How what was copied is told of: its first line, numbers of people covered, a telephone under its name.
  fileprivate func told(copied text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    if (try? PhoneNumber(line)) != nil { return words.field("phone") + " " + PhoneNumber.masked(line) }
    let told = PersonalNumbers.shielded(line)
    return told.count > Self.mostTold || line != text ? told.prefix(Self.mostTold) + "…" : told
  }

  private static let mostTold = 30
}
