import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise paper print PAPER [SUBJECT…]`: the papers that no other command prints.
struct PaperPrint: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "print", abstract: Invocation.words("cli.paper.print"))

  /// Which paper.
  enum Sort: String, ExpressibleByArgument, CaseIterable {
    case refusalNotice, chaseNotice, extensionRequest, receptionForm, doorNotice, visitLog, roster, donationReceipt
    case handover
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.paper.which")) var sort: Sort
  @Argument(help: .words("cli.paper.subjects")) var subjects: [String] = []
  @Option(help: .words("cli.staff.month", value: "YYYY-MM")) var month: String?
  @Option(help: .words("cli.paper.copies", value: "count")) var copies = 1
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  private static let mostCopies = 200

  func check() throws {
    if subjects.isEmpty, sort != .doorNotice { throw ValidationError(Invocation.words("usage.paperSubject")) }
    guard (1...Self.mostCopies).contains(copies) else { throw ValidationError(Invocation.words("usage.paperCopies")) }
  }

  func run(_ session: Session) throws {
    let made = try papers(session)
    try session.print(made.flatMap(\.papers), as: format, place, subjects: made.map { ($0.subject, $0.papers.count) })
  }

  /// The papers, with what the journal says of each.
  private func papers(_ session: Session) throws -> [(papers: [Paper], subject: String)] {
    switch sort {
    case .refusalNotice, .chaseNotice, .extensionRequest, .receptionForm:
      return try subjects.map { try session.orderPaper(sort.rawValue, $0) }
    case .doorNotice: return try doorNotices(session)
    case .visitLog: return try subjects.map { try visitLog($0, session) }
    case .roster: return try subjects.map { try roster($0, session) }
    case .donationReceipt, .handover: return try subjects.map { try entryPaper($0, session) }
    }
  }

  private func doorNotices(_ session: Session) throws -> [(papers: [Paper], subject: String)] {
    let phone = try session.operatorNow().staff.phone
    func made(_ order: OrderNumber?) -> [Paper] {
      Paper.doorNotices(
        community: session.community.name, phone: phone, number: order, copies: copies, session.words)
    }
    if subjects.isEmpty { return [(made(nil), "doors")] }
    return try subjects.map { text in
      let number = try session.order(text).number
      return (made(number), number.description)
    }
  }

  private func days(_ session: Session) throws -> ClosedRange<Day> {
    guard let first = month.map({ Day(iso: $0 + "-01") }) ?? session.today.startOfMonth else {
      throw CommandFailure(session.words("command.noMonth", ["text": month ?? ""]), status: CommandFailure.usage)
    }
    return ReportPeriod.month.days(around: first)
  }

  private func entries(
    _ kinds: Set<String>, _ days: ClosedRange<Day>, by party: EntryParty? = nil, _ states: Set<EntryState>,
    _ session: Session
  ) throws -> [EntryDetail] {
    var query = EntryQuery(
      kinds: kinds, since: days.lowerBound, until: days.upperBound, viewer: try session.viewer())
    query.parties = party.map { [$0] } ?? []
    query.states = states
    var found: [EntryDetail] = []
    try session.file.eachEntry(query) { found.append($0) }
    return found
  }

  private func visitLog(_ text: String, _ session: Session) throws -> (papers: [Paper], subject: String) {
    let (days, who) = (try days(session), try session.who(text))
    let kinds = Set(session.office.kinds.filter { $0.form == .round }.map(\.key))
    let found = try entries(kinds, days, by: who.party, [.done], session)
    let name = session.names.staff[who.party.number ?? 0] ?? text
    let paper = try session.ledgerPapers.visitLog(found, of: name, month: days.lowerBound)
    return ([paper], "\(who.party.kind.rawValue)#\(who.party.number ?? 0)")
  }

  private func roster(_ text: String, _ session: Session) throws -> (papers: [Paper], subject: String) {
    let (days, kind) = (try days(session), try session.entryKind(text))
    guard kind.form == .rota else { throw CommandFailure(session.words("command.paper.noRota", ["kind": text])) }
    let found = try entries([kind.key], days, [.planned, .done], session)
    return ([try session.ledgerPapers.roster(found, of: kind, month: days.lowerBound)], kind.key)
  }

  private func entryPaper(_ text: String, _ session: Session) throws -> (papers: [Paper], subject: String) {
    guard let id = Int64(text) else {
      throw CommandFailure(session.words("command.paper.noEntry", ["text": text]), status: CommandFailure.usage)
    }
    let detail = try session.detail(id)
    let kind = try session.entryKind(detail.entry.kind)
    let papers = try session.ledgerPapers
    let paper: Paper? =
      switch sort {
      case .handover: kind.isHandover ? papers.handover(detail) : nil
      default: kind.paper == "donationReceipt" ? papers.donationReceipt(detail) : nil
      }
    guard let paper else {
      throw CommandFailure(
        session.words("command.paper.otherKind", ["number": text, "kind": session.words.name(kind)]))
    }
    return ([paper], "entry#\(id)")
  }
}

extension Session {
  /// Papers of the ledger, as the operator may see them.
  var ledgerPapers: LedgerPapers {
    get throws {
      var view = listView
      view.viewer = try viewer()
      return LedgerPapers(office, view)
    }
  }

  /// What papers of an order say beside it.
  func slipContext(_ order: WorkOrder) throws -> OrderSlip.Context {
    let requester = try file.requester(of: order)
    return OrderSlip.Context(
      community: community.name, requesterName: requester.name, requesterPhone: requester.phone,
      grid: order.registration.grid.map { gridName($0) }, names: names)
  }

  /// A paper of an order; it says so where there is none of this order.
  fileprivate func orderPaper(_ key: String, _ number: String) throws -> (papers: [Paper], subject: String) {
    let order = try order(number)
    let all = OrderPapers(order, try slipContext(order), words, calendar, now: now)
    guard let sort = OrderPapers.Sort(rawValue: key), let paper = all.paper(sort) else {
      let name = PaperKind(rawValue: key)?.name(words) ?? key
      throw CommandFailure(words("command.paper.none", ["number": number, "paper": name]))
    }
    return ([paper], order.number.description)
  }
}
