import NameFinding

/// What was decided for a day about something that is owed: a rhythm that keeps the day from being sealed, or an entry whose
/// planned day has come.
public struct OwedDecision: Hashable, Sendable, Codable, Identifiable {
  /// What can be decided.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// It was done.
    case done = "done"
    /// It is not to be done this time.
    case cancel = "cancel"
    /// 顺延
    case carryOver = "carryOver"
  }

  /// The decision's number in this file.
  public var id: Int64
  /// The event day that it was taken on.
  public var day: Day
  /// The rhythm that it is about; nil where it is about an entry.
  public var rhythm: Rhythm.ID?
  /// The entry that it is about; nil where it is about a rhythm.
  public var entry: ServiceEntry.ID?
  /// What was decided.
  public var decision: Kind
  /// Why.
  public var reason: String
  /// Who decided.
  public var by: StaffMember.ID

  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case day = "day"
    case rhythm = "rhythm"
    case entry = "entry"
    case decision = "decision"
    case reason = "reason"
    case by = "by"
  }

  public init(
    id: Int64, day: Day, rhythm: Rhythm.ID? = nil, entry: ServiceEntry.ID? = nil, decision: Kind, reason: String = "",
    by: StaffMember.ID
  ) {
    self.id = id
    self.day = day
    self.rhythm = rhythm
    self.entry = entry
    self.decision = decision
    self.reason = reason
    self.by = by
  }

  /// - Parameter subject: a rhythm or an entry; nil for anything else.
  public init?(about subject: Subject, day: Day, _ decision: Kind, reason: String, by staff: StaffMember.ID) {
    self.init(id: -1, day: day, decision: decision, reason: reason, by: staff)
    switch subject {
    case .entry(let id): entry = id
    case .record(let reference) where reference.kind == .rhythm: rhythm = reference.id
    case .order, .record: return nil
    }
  }

  /// What it is about; nil where that is not said.
  public var subject: Subject? {
    rhythm.map { .record(Record.Reference(.rhythm, $0)) } ?? entry.map { .entry($0) }
  }
}

extension OwedDecision: RecordContent {
  public static let recordKind = Record.Kind.decision
  private static let of = RecordLink("decidedOn", .rhythm, column: "rhythm")

  public static let fields: [RecordField<OwedDecision>] = [
    .shown("day") { .day($0.day) },
    RecordField(
      "decidedOn", links: [of],
      value: { it in
        if let rhythm = it.rhythm { return .record(Record.Reference(.rhythm, rhythm)) }
        return FieldValue(it.entry) { .number(Int($0)) }
      },
      visitLinks: { it, visit in
        guard var id = it.rhythm else { return }
        visit(of, &id)
        it.rhythm = id
      }),
    .term("decision", of: "decided", \.decision), .text("reason", .matter, \.reason),
    .link(RecordLink("decidedBy", .staff, column: "by"), \.by),
  ]
  public var asRecord: Record { .decision(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    var problems: [RecordProblem] = []
    if (rhythm == nil) == (entry == nil) { problems.append(RecordProblem("decidedOn", .missing)) }
    if decision != .done, reason.trimmed.isEmpty { problems.append(RecordProblem("reason", .missing)) }
    return problems
  }
}
