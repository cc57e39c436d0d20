import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise order show`
struct OrderShow: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: Invocation.words("cli.order.show"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var order: OrderArgument
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.order(order.number)
    switch format {
    case .json:
      var json = try session.orderJSON(found)
      json.chain = try session.chain(of: .order(found.number))
      try StandardStreams.write(try JSONText.of(json))
    case .text: try StandardStreams.write(try text(found, session) + session.chainText(of: .order(found.number)))
    }
  }

  private func text(_ whole: WorkOrder, _ session: Session) throws -> String {
    let words = session.words
    let order = whole.shielded
    let it = order.registration
    let json = try session.orderJSON(order)
    var title = [order.number.description, words(order.state)]
    if it.urgency == .urgent { title.append(words(it.urgency)) }
    if it.isConfidential { title.append(words("document.confidential")) }
    if order.state.isBeingHandled, let due = order.dueAt {
      let when = words.moment(due, now: session.now, session.calendar)
      title.append(when)
      if let left = json.due.left, left != when { title.append(left) }
      if json.due.provisional { title.append(words("command.provisional")) }
    }
    let requester = [json.requester.name, json.requester.phone].compactMap { $0 }.joined(separator: " ")
    var table = TextTable([.init(""), .init("")])
    let facts: [(Phrase, String)] = [
      ("field.category", words.name(category: it.category, session.catalogue)), ("field.place", it.place.raw),
      ("field.grid", it.grid == nil ? words("document.noGrid") : session.gridName(it.grid)),
      ("field.source", words(it.source)),
      ("field.receivedAt", words.moment(it.receivedAt, now: session.now, session.calendar)),
      (
        "field.requester",
        requester.isEmpty ? words(it.isConfidential ? "document.confidential" : "document.anonymous") : requester
      ), ("field.text", it.text),
      ("field.mode", order.mode.map { words($0) } ?? ""), ("field.who", words.owner(order.assignment, session.names)),
      ("field.forWhom", json.assignment?.forWhom ?? ""), ("field.what", order.assignment?.what ?? ""),
      ("field.expectedResult", order.assignment?.expectedResult ?? ""),
      ("field.done", order.completion?.done ?? ""), ("field.reply", json.reply ?? ""),
    ]
    for (key, value) in facts + words.hotlineFacts(of: order, now: session.now, session.calendar) where !value.isEmpty {
      table.add([words(key), value])
    }
    for line in try session.waitingLines(order.number) { table.add([words("slip.mergedFrom"), line]) }
    let history = json.events.map { event in
      let at = event.at.prefix(16).replacing("T", with: " ")
      return "\(at)  \(TextWidth.padded(event.actor, to: 8))  \(TextWidth.harmless(event.summary))"
    }
    return ([title.joined(separator: "  "), ""] + table.lines().rows + [""] + history).joined(separator: "\n") + "\n"
  }
}

extension Session {
  /// Who else waits for the reply to an order, a line each: 20261120-001 张三 138****5678.
  func waitingLines(_ number: OrderNumber) throws -> [String] {
    try file.alsoWaiting(for: number, seenBy: try viewer()).map { it in
      let name = it.isSeen ? it.name ?? words("document.anonymous") : words("document.confidential")
      return [it.order.description, name, it.phone.map(masked) ?? ""].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
  }

  /// Says who else waits for the reply, so that nobody is forgotten.
  func reportWaiting(for order: WorkOrder) throws {
    guard order.state == .awaitingCallback || order.state == .resolved else { return }
    let lines = try waitingLines(order.number)
    if !lines.isEmpty { StandardStreams.writeError(words("command.order.alsoWaiting", ["who": words.list(lines)])) }
  }
}
