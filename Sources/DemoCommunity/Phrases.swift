import CommunityModel

/// The sentences that staff write, by occasion.
struct Phrases: Sendable {
  let when: [String]
  let note: [String]
  let coordination: [String]
  let carryOver: [String]
  let returning: [String]
  let extending: [String]
  let chase: [String]
  let withdraw: [String]
  let reopen: [String]
  let unsolved: [String]
  let reject: [String]
  let redo: [String]
  let redoReply: [String]
  let partly: [String]
  let papers: [String]
  let nextStep: [String]
  let farPlace: [String]
  let refusals: [Refusal]
  let exclusions: [String]
  let explanations: [String]
  /// Why the hotline is asked to take an order back, and by which rule.
  let sendBacks: [(reason: String, basis: String)]
  private let forWhom: [[String]]
  private let external: [[String]]

  init(_ tables: DemoTables) {
    when = tables.names("when")
    note = tables.names("note")
    coordination = tables.names("coordination")
    carryOver = tables.names("carryOver")
    returning = tables.names("return")
    extending = tables.names("extend")
    chase = tables.names("chase")
    withdraw = tables.names("withdraw")
    reopen = tables.names("reopen")
    unsolved = tables.names("unsolved")
    reject = tables.names("reject")
    redo = tables.names("redo")
    redoReply = tables.names("redoReply")
    partly = tables.names("partly")
    papers = tables.names("papers")
    nextStep = tables.names("nextStep")
    farPlace = tables.names("farPlace")
    refusals = tables("refusal").filter { $0.count == 3 }.map {
      Refusal(reason: $0[0], basis: $0[1], alternative: $0[2])
    }
    exclusions = tables.names("exclusion")
    explanations = tables.names("explanation")
    sendBacks = tables("sendBack").filter { $0.count == 2 }.map { ($0[0], $0[1]) }
    forWhom = tables("forWhom")
    external = tables("external")
  }

  /// For whom a matter at such a place is.
  func forWhom(_ kind: MatterKind.Place) -> String {
    forWhom.first { $0.first == kind.rawValue }?.last ?? ""
  }

  /// What a number given by the other office begins with; nil where the source gives none.
  func externalPrefix(_ source: OrderSource) -> String? {
    external.first { $0.first == source.rawValue }?.last
  }
}
