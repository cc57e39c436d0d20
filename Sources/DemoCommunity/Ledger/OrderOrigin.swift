import CommunityModel

/// An order that came of something in the ledger: a visit where help was needed, a memo, a row of a meeting.
struct OrderOrigin: Sendable {
  let number: OrderNumber
  let registration: Registration
  let registeredAt: Instant
  let registrar: StaffMember
  /// The key of the kind that it came of.
  let kind: String

  /// Nil for orders that came another way, and for what nobody else may know of.
  init?(_ number: OrderNumber, _ request: Request) {
    let registration = request.registration
    guard !registration.isConfidential, registration.grid != nil else { return nil }
    switch registration.source {
    case .homeVisit:
      guard case .resident = registration.requester else { return nil }
      kind = "visit"
    case .memo: kind = "memo"
    case .receptionDay: kind = "reception"
    case .council: kind = "council"
    case .walkIn, .phone, .hotline12345, .online, .superior: return nil
    }
    self.number = number
    self.registration = registration
    registeredAt = request.registeredAt
    registrar = request.registrar
  }

  /// Whether it came up at a meeting, as one of its rows.
  var isRow: Bool { kind == "reception" || kind == "council" }
}
