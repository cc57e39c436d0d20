import CommunityModel
import CommunityResources

/// What can be done with entries of the ledger: the same on every screen that shows them.
enum EntryActions {
  /// - Parameters:
  ///   - card: the selected entry as it was read whole.
  ///   - chosen: what it is done with: the rows that are marked, else the row itself.
  @ActionRows<Owner> static func rows<Owner>(
    on card: EntryCard?, chosen: [EntryRow], _ context: DeskContext
  ) -> [Action<Owner>] {
    let (row, words) = (card?.row, context.words)
    let none = words("refusal.noEntry")
    let one: String? = row == nil ? none : chosen.count > 1 ? words("refusal.oneAtATime") : nil
    next(card, chosen, one, context)
    Action(
      .markDone,
      refusal: refusal(chosen, [.wanted, .planned], "done", context) ?? several(card, chosen, context)
        ?? card.flatMap { $0.row.state.isAhead ? handoverRefusal($0, context) : nil },
      does: done(card, chosen))
    Action(
      .edit, .bar, refusal: one ?? refusal(chosen, [.wanted, .planned, .done], "edit", context),
      label: card?.detail.isSealed == true ? words.label(of: .correctEntry) : nil, does: change(card))
    // Of what is sealed F2 corrects, and says so.
    if card?.detail.isSealed != true {
      Action(
        .correctEntry, refusal: one ?? refusal(chosen, [.done], "correct", context) ?? notSealed(card, context),
        does: change(card))
    }
    Action(
      .promoteEntry, refusal: one ?? promotionRefusal(card, context),
      does: promotion(card))
    Action(
      .cancelEntry, refusal: refusal(chosen, [.wanted, .planned], "cancel", context),
      does: [.push(FormScreen(EntryReasonForm(.cancelEntry, chosen)))])
    Action(
      .voidEntry,
      refusal: refusal(chosen, [.wanted, .planned, .done, .cancelled], "void", context) ?? secretaryOnly(card, context),
      does: [.push(FormScreen(EntryReasonForm(.voidEntry, chosen)))])
    BulletinActions.rows(on: card, context)
    Action(
      .linkEntry, refusal: one, for: card?.kind, else: none
    ) { _ in card.map { [.push(FormScreen(LinkForm($0.detail.entry)))] } ?? [] }
    Action(.openLinked, refusal: one, for: card.flatMap { linked($0, words) }, else: words("refusal.notLinked")) {
      [$0]
    }
    Action(.openRequester, refusal: one, for: card?.detail.entry.content.subject, else: words("refusal.noResident")) {
      party in
      switch party {
      case .resident(let id): [.noteOpened(id), .open(.resident(id))]
      case .household(let id): [.open(.household(id))]
      default: []
      }
    }
    let notWanted: String? = card?.row.state == .wanted ? nil : words("refusal.notWanted")
    Action(.claimEntry, refusal: one ?? notWanted, for: card, else: none) { claim($0) }
    Action(
      .needSlip, refusal: one, for: card.flatMap { EntryPapers.slip(of: $0, context) }, else: words("refusal.notTaken")
    ) {
      [$0]
    }
    Action(.takeDown, refusal: one, for: card.flatMap { takingDown($0, context) }, else: words("refusal.notPosted")) {
      $0
    }
    Action(.printSheet, refusal: one ?? sheetRefusal(card, context), for: card, else: none) {
      [.printSheet(SheetNumber($0.detail.entry.id))]
    }
    Action(.reveal, for: card, else: none) { [.reveal(subject: $0.subject)] }
  }

  /// Opens what an entry is tied to; where that is several, asks which.
  private static func linked(_ card: EntryCard, _ words: Wording) -> Effect? {
    guard let first = card.linked.first else { return nil }
    return card.linked.count == 1 ? .open(Opening(first)) : .push(LinkedScreen(card, words))
  }

  // MARK: The next step

  /// F8: what was planned is done; what somebody said becomes an order.
  private static func next<Owner>(
    _ card: EntryCard?, _ chosen: [EntryRow], _ one: String?, _ context: DeskContext
  ) -> Action<Owner> {
    let words = context.words
    guard let row = card?.row else { return Action(.advance, .bar, refusal: words("refusal.noEntry"), does: []) }
    if row.state == .wanted, let card {
      return Action(.advance, .bar, refusal: one, label: words.label(of: .claimEntry), does: claim(card))
    }
    if let card, row.state == .planned, let refusal = handoverRefusal(card, context) {
      return Action(.advance, .bar, refusal: refusal, label: words("handover.confirm"), does: [])
    }
    if row.state == .done, let card, let down = takingDown(card, context) {
      return Action(.advance, .bar, refusal: one, label: words.label(of: .takeDown), does: down)
    }
    if row.state.isAhead {
      return Action(
        .advance, .bar, refusal: several(card, chosen, context),
        label: card?.kind?.isMeeting == true ? words("meeting.goOn") : words.label(of: .markDone),
        does: done(card, chosen))
    }
    if let card, let step: Action<Owner> = BulletinActions.next(card, context) { return step }
    guard promotionRefusal(card, context) == nil, card?.detail.orders.isEmpty == true else {
      return Action(.advance, .bar, refusal: words("refusal.nothingNextEntry"), does: [])
    }
    return Action(.advance, .bar, refusal: one, label: words.label(of: .promoteEntry), does: promotion(card))
  }

  /// Several are done at once where nothing has to be said of any of them.
  private static func several(_ card: EntryCard?, _ chosen: [EntryRow], _ context: DeskContext) -> String? {
    guard chosen.count > 1 else { return nil }
    let kinds = context.office.kinds
    let isPlain = chosen.allSatisfy { row in kinds.kind(row.kind).map { $0.outcomes.isEmpty } ?? false }
    return isPlain ? nil : context.words("refusal.oneAtATime")
  }

  private static func done(_ card: EntryCard?, _ chosen: [EntryRow]) -> [Effect] {
    guard chosen.count <= 1 else {
      return [
        .commit(
          .parts(chosen.map { row in .entry(.on(row, .markDone(row.content))) }),
          done: { saved, context in context.words("ledger.done.several", ["count": String(saved.entries.count)]) })
      ]
    }
    guard let card, let kind = card.kind else { return [] }
    if kind.form == .round || kind.hasPromises { return [.push(VisitScreen(kind, doing: card.detail))] }
    if kind.isMeeting {
      if let meeting = card.detail.meeting { return [.open(.meeting(meeting))] }
      if card.detail.entry.content.isClosed != nil { return [.open(.meeting(card.detail.entry.id))] }
      return [.push(MeetingScreen(opening: kind)), .push(FormScreen(MeetingForm(kind, opening: card.detail)))]
    }
    if kind.isHandover, card.row.state == .planned {
      let entry = card.detail.entry
      return [
        .commit(.entry(.on(entry, .markDone(entry.content)))) { _, context in context.words("handover.confirmed") }
      ]
    }
    if kind.form == .members, card.detail.entry.content.team != nil {
      return [.push(FormScreen(MemberSheet(kind.key, editing: card.detail.entry.id)))]
    }
    return [.push(FormScreen(EntryForm(kind, .done, of: card.detail.entry.id)))]
  }

  private static func change(_ card: EntryCard?) -> [Effect] {
    guard let card, let kind = card.kind else { return [] }
    let entry = card.detail.entry
    if kind.form == .members, entry.state == .done, entry.content.team != nil {
      return [.push(FormScreen(MemberSheet(kind.key, editing: entry.id)))]
    }
    return [.push(FormScreen(EntryForm(kind, .edit, of: entry.id)))]
  }

  /// The same again for somebody else, today.
  static func repeating(_ card: EntryCard, _ context: DeskContext) -> [Effect] {
    guard let kind = card.kind else { return [] }
    let content = card.detail.entry.content
    if kind.form == .members, let team = content.team { return [.open(.memberSheet(kind.key, team: team))] }
    return [.push(FormScreen(EntryForm(kind, model: content.again(on: context.today))))]
  }

  private static func promotion(_ card: EntryCard?) -> [Effect] {
    guard let card, let kind = card.kind else { return [] }
    return [.push(FormScreen(PromoteForm(kind, card.detail)))]
  }

  private static func claim(_ card: EntryCard) -> [Effect] {
    guard let kind = card.kind else { return [] }
    return [.push(FormScreen(ClaimForm(kind, card.detail)))]
  }

  /// What was posted until a day is taken down, today: nil where nothing hangs.
  private static func takingDown(_ card: EntryCard, _ context: DeskContext) -> [Effect]? {
    let entry = card.detail.entry
    let fields = entry.content.fields
    guard entry.state == .done, card.kind?.field(EntryKind.takenDownField) != nil,
      fields[EntryKind.takenDownField] == nil,
      fields[EntryKind.postedFromField] != nil || fields[EntryKind.postedUntilField] != nil
    else { return nil }
    return [
      .commit(.entry(card.detail.takingDown(on: context.today))) { _, context in context.words("board.takenDown") }
    ]
  }

  // MARK: Why not

  /// Whoever takes over confirms it, and nobody in their place.
  private static func handoverRefusal(_ card: EntryCard, _ context: DeskContext) -> String? {
    guard card.kind?.isHandover == true, let receiver = card.detail.entry.content.receiver,
      receiver != context.staff.id
    else { return nil }
    return context.words("refusal.notReceiver", ["name": context.name(staff: receiver)])
  }

  private static func refusal(
    _ chosen: [EntryRow], _ allowed: Set<EntryState>, _ command: String, _ context: DeskContext
  ) -> String? {
    if chosen.isEmpty { return context.words("refusal.noEntry") }
    guard let other = chosen.first(where: { !allowed.contains($0.state) }) else { return nil }
    return context.message(.wrongState(other.state, command: command), other.kind)
  }

  /// What is sealed is struck by the secretary only.
  private static func secretaryOnly(_ card: EntryCard?, _ context: DeskContext) -> String? {
    guard let card, card.detail.isSealed, context.staff.role != .secretary else { return nil }
    return context.message(.secretaryOnly, card.detail.entry.kind)
  }

  /// Why there is no paper of it: only what is still to be done goes out on one.
  private static func sheetRefusal(_ card: EntryCard?, _ context: DeskContext) -> String? {
    guard let card, let kind = card.kind else { return context.words("refusal.noEntry") }
    if kind.sheet == nil { return context.words("refusal.noSheet", ["kind": context.words.name(kind)]) }
    return card.detail.entry.state.isAhead ? nil : context.words("refusal.sheetDone")
  }

  private static func notSealed(_ card: EntryCard?, _ context: DeskContext) -> String? {
    guard let card, !card.detail.isSealed else { return nil }
    return context.message(.notSealed, card.detail.entry.kind)
  }

  /// Why an entry becomes no order.
  static func promotionRefusal(_ card: EntryCard?, _ context: DeskContext) -> String? {
    guard let card, let kind = card.kind else { return context.words("refusal.noEntry") }
    let entry = card.detail.entry
    if kind.becomesOrder == nil { return context.message(.becomesNoOrder, entry.kind) }
    if entry.state == .void || entry.state == .cancelled {
      return context.message(.wrongState(entry.state, command: "promote"), entry.kind)
    }
    return nil
  }
}

extension EntryStep {
  /// A command on an entry as a list showed it.
  static func on(_ row: EntryRow, _ command: EntryCommand) -> EntryStep {
    .on(ServiceEntry(id: row.id, kind: row.kind, number: row.number, current: row.version), command)
  }
}

extension DeskContext {
  /// Why something is not done with an entry of a kind, by the kind's key.
  func message(_ rejection: EntryRejection, _ kind: String) -> String {
    message(StoreError.rejectedEntry(rejection, kind: kind))
  }
}
