import NameFinding

/// The one place where it is decided what may happen to an entry of the ledger (ledger rules, *States, days, seals*).
public enum EntryRules {
  /// The reason of an entry whose making was undone: a key, for which ``Wording`` has words.
  public static let undone = "undone"

  /// The version that carrying out `command` on `entry` gives. The entry is nil only for a new one.
  ///
  /// Pure: the same arguments give the same answer. Throws the first ``EntryRejection`` that applies.
  public static func decide(
    _ entry: ServiceEntry?, _ command: EntryCommand, _ situation: EntrySituation
  ) throws(EntryRejection) -> EntryVersion {
    if case .add(let content, let state) = command {
      if let entry { throw .wrongState(entry.state, command: command.name) }
      guard state != .cancelled, state != .void else { throw .notAStart(state) }
      if state == .done { try checkHandover(content, situation) }
      let version = try version(after: nil, state, content, situation)
      try checkContent(version, after: nil, situation)
      try checkBalances(version, after: nil, situation)
      return version
    }
    guard let entry else { throw .missing(.state) }
    guard command.allowedStates.contains(entry.state) else {
      throw .wrongState(entry.state, command: command.name)
    }
    guard Viewer(situation.actor).sees(entry, situation.kind, gridWorker: situation.gridWorker) else {
      throw .notYours
    }
    let version = try decideOn(entry, command, situation)
    // What stood there before was let in when it was written.
    if case .restore = command {} else { try checkContent(version, after: entry, situation) }
    try checkBalances(version, after: entry, situation)
    return version
  }

  private static func decideOn(
    _ entry: ServiceEntry, _ command: EntryCommand, _ situation: EntrySituation
  ) throws(EntryRejection) -> EntryVersion {
    let sealed = situation.days.sealed(of: entry.postingDays)
    switch command {
    case .add: throw .wrongState(entry.state, command: command.name)
    // It is a tie and no version; see ``checkPromotion``.
    case .promote: throw .wrongState(entry.state, command: command.name)
    case .arrange(let content): return try version(after: entry, .planned, content, situation)
    case .markDone(let content):
      if !sealed.isEmpty { throw .sealed(sealed) }
      try demandRowsDecided(situation)
      try checkHandover(content, situation)
      return try version(after: entry, .done, content, situation)
    case .edit(let content):
      if !sealed.isEmpty { throw .sealed(sealed) }
      return try demandNew(try version(after: entry, entry.state, content, situation), entry, situation)
    case .correct(let content):
      if sealed.isEmpty { throw .notSealed }
      let version = try version(after: entry, .done, content, isCorrection: true, situation)
      return try demandNew(version, entry, situation)
    case .cancel(let reason):
      if !sealed.isEmpty { throw .sealed(sealed) }
      try demandRowsDecided(situation)
      return try version(after: entry, .cancelled, entry.content, reason: try demanded(reason), situation)
    case .void(let reason):
      // After the seal it is a correction that posts nothing anew; what was sealed is struck by the secretary only.
      if !sealed.isEmpty, situation.actor.role != .secretary { throw .secretaryOnly }
      try demandRowsDecided(situation)
      return try version(
        after: entry, .void, entry.content, reason: try demanded(reason), isCorrection: !sealed.isEmpty, situation)
    case .restore(let number):
      if !sealed.isEmpty, !situation.takesBackSealed { throw .sealed(sealed) }
      let isCorrection = !sealed.isEmpty
      if number == 0 {
        try demandRowsDecided(situation)
        return try version(
          after: entry, .void, entry.content, reason: undone, isCorrection: isCorrection, situation)
      }
      guard let earlier = entry.version(number) else { throw .noSuchVersion(number) }
      if !earlier.state.isAhead { try demandRowsDecided(situation) }
      return try version(
        after: entry, earlier.state, earlier.content, reason: earlier.reason, isCorrection: isCorrection, from: earlier,
        situation)
    }
  }

  /// Throws while a matter of a meeting is undecided: without its meeting nobody would come back to it.
  private static func demandRowsDecided(_ situation: EntrySituation) throws(EntryRejection) {
    if !situation.undecidedRows.isEmpty { throw .rowsUndecided(situation.undecidedRows) }
  }

  /// Throws where something is said to have been done before what it is about.
  static func demand(_ day: Day, notBefore first: Day) throws(EntryRejection) {
    if day < first { throw .beforeItself(first) }
  }

  /// Throws where somebody would confirm a handover in the place of whoever takes over.
  private static func checkHandover(
    _ content: EntryContent, _ situation: EntrySituation
  ) throws(EntryRejection) {
    guard situation.kind.isHandover, !situation.isConfirmed, let receiver = content.receiver else { return }
    if receiver != situation.actor.id { throw .notReceiver }
  }

  /// Throws where a version says just what was said before: a correction of nothing would stand in the seal's sums.
  private static func demandNew(
    _ version: EntryVersion, _ entry: ServiceEntry, _ situation: EntrySituation
  ) throws(EntryRejection) -> EntryVersion {
    if !situation.isTied, version.content.saysSame(as: entry.content) { throw .nothingNew }
    return version
  }

  private static func demanded(_ reason: String) throws(EntryRejection) -> String {
    let reason = reason.trimmed
    if reason.isEmpty { throw .missing(.reason) }
    return reason
  }

  /// The next version: with the lines that the rules reckon, what it takes back of an earlier posting, and where it is
  /// booked itself. Only what is done is posted.
  private static func version(
    after entry: ServiceEntry?, _ state: EntryState, _ content: EntryContent, reason: String? = nil,
    isCorrection: Bool = false, from source: EntryVersion? = nil, _ situation: EntrySituation
  ) throws(EntryRejection) -> EntryVersion {
    var content = settled(content, situation)
    if state.isAhead || state == .done { content.plannedFor = plannedFor(content, state, after: entry) }
    let days = situation.days
    let back = entry?.posted.flatMap { posted in
      posted.booked.map { booked in
        EntryVersion.TakingBack(version: posted.number, booked: isCorrection ? days.now : booked)
      }
    }
    let booking = isOutside(content.day, state, after: entry, from: source) ? nil : days.booking(of: content.day)
    return EntryVersion(
      number: (entry?.revision ?? 0) + 1, at: situation.now, by: situation.actor.id, state: state, content: content,
      reason: reason, booked: state == .done ? booking.map { isCorrection ? days.now : $0 } : nil, takesBack: back,
      isCorrection: isCorrection)
  }

  /// Whether it stays posted on no day, as what was there before the ledger is: changed, or brought back as it was, it is
  /// counted by no seal as long as it is of the same day.
  /// - Parameter source: the version that is brought back, where one is.
  private static func isOutside(
    _ day: Day, _ state: EntryState, after entry: ServiceEntry?, from source: EntryVersion?
  ) -> Bool {
    guard state == .done, let version = source ?? entry?.current, version.state == .done else { return false }
    return version.booked == nil && version.content.day == day
  }

  /// The day for which it was arranged: moves with the day while it is planned, stays once it is done.
  private static func plannedFor(_ content: EntryContent, _ state: EntryState, after entry: ServiceEntry?) -> Day? {
    let before = entry?.content.plannedFor
    switch state {
    case .planned where content.plannedFor == before: return content.day
    case .planned, .wanted: return content.plannedFor
    case .done, .cancelled, .void: return content.plannedFor ?? before
    }
  }

  private static func checkContent(
    _ version: EntryVersion, after entry: ServiceEntry?, _ situation: EntrySituation
  ) throws(EntryRejection) {
    // Out of every list and sum it says nothing new but why.
    let saysAnew = version.state.isAhead || version.state == .done
    if saysAnew { try check(version.content, version.state, before: entry?.current, situation) }
    if version.state.isAhead, situation.isMeetingClosed { throw .meetingClosed }
    for text in version.texts(of: situation.kind) where saysAnew || text.field == .reason {
      try check(text, situation.textCheck)
    }
  }

  private static func check(_ text: LedgerText, _ gate: TextCheck?) throws(EntryRejection) {
    guard let gate else {
      if text.text.unicodeScalars.count > text.limit { throw .text(.tooLong(limit: text.limit), text.field) }
      return
    }
    let problem = gate.problem(with: text.text, as: text.kind, limit: text.limit, allowsLines: text.allowsLines)
    if let problem { throw .text(problem, text.field) }
  }

  private static func checkBalances(
    _ version: EntryVersion, after entry: ServiceEntry?, _ situation: EntrySituation
  ) throws(EntryRejection) {
    try checkStock(version, after: entry, situation)
    try checkPoints(version, after: entry, situation)
  }
}
