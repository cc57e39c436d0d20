import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise order register`: prints the number. With `--settled` the matter is registered, assigned, started, finished and
/// called back in one save (当场办结).
struct OrderRegister: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: Invocation.words("cli.order.register"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.order.place")) var place: TextArgument
  @Option(help: .words("cli.order.category")) var category: String
  @Option(help: .words("cli.order.text")) var text: TextArgument
  @Option(help: .words("cli.order.resident", value: "id")) var resident: Int64?
  @Option(help: .words("cli.order.contact", value: "name")) var contact: TextArgument?
  @Option(help: .words("cli.order.phone")) var phone: String?
  @Flag(help: .words("cli.order.anonymous")) var anonymous = false
  @Option(help: .words("cli.order.source")) var source: OrderSource = .walkIn
  @Flag(help: .words("cli.order.urgent")) var urgent = false
  @Option(help: .words("cli.order.urgency")) var urgency: Urgency?
  @Flag(help: .words("cli.order.confidential")) var confidential = false
  @Option(help: .words("cli.order.receivedAt", value: "time")) var receivedAt: TimeArgument?
  @Option(help: .words("cli.order.grid")) var grid: String?
  @Option(help: .words("cli.order.externalNumber")) var externalNumber: String?
  @Option(help: .words("cli.order.settled", value: "result")) var settled: TextArgument?
  @Option(help: .words("cli.order.reply")) var reply: TextArgument?
  @Option(help: .words("cli.order.rating")) var rating: Rating?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if resident != nil, contact != nil, phone == nil {
      throw ValidationError(Invocation.words("usage.contactNeedsPhone"))
    }
    if anonymous, resident != nil || contact != nil { throw ValidationError(Invocation.words("usage.oneRequester")) }
    if urgent, urgency == .normal { throw ValidationError(Invocation.words("usage.urgency")) }
    if phone != nil, contact == nil, resident == nil {
      throw ValidationError(Invocation.words("usage.phoneNeedsContact"))
    }
    if settled == nil, reply != nil || rating != nil { throw ValidationError(Invocation.words("usage.onlySettled")) }
  }

  func run(_ session: Session) throws {
    let commands = try commands(session)
    let saved = try session.save(.register(commands))
    guard let order = saved.orders.first else { return }
    switch format {
    case .text: try StandardStreams.write("\(order.number)\n")
    case .json: try StandardStreams.write(try session.json(order))
    }
    session.reportLaterDay(saved.day)
    if !urgent, urgency == nil, session.catalogue.category(order.registration.category)?.emergency == .asks {
      let category = session.words.name(category: order.registration.category, session.catalogue)
      StandardStreams.writeError(
        session.words("command.order.askUrgent", ["category": category, "number": order.number.description]))
    }
  }

  private func commands(_ session: Session) throws -> [OrderCommand] {
    let site = Place(place.text)
    if let key = site.key { _ = try session.dwelling(at: key, written: place.text) }
    let category = session.catalogue.category(category)?.key ?? category
    var registration = Registration(
      receivedAt: receivedAt?.moment(session.calendar, endOfDay: false) ?? session.now, source: source,
      requester: try requester(session), place: site,
      grid: try grid.map { try session.grid(named: $0).id } ?? site.key.flatMap { try session.file.grid(of: $0) },
      category: category, urgency: urgent ? .urgent : urgency ?? session.catalogue.urgency(of: category),
      isConfidential: confidential, text: text.text, externalNumber: externalNumber)
    if let phone {
      // Somebody else may call for a resident: their name stands beside the number.
      let calls = resident == nil ? nil : contact?.text
      registration.leave(phone: [phone, calls ?? ""].joined(separator: " ").trimmed)
    }
    guard let settled else { return [.register(registration)] }
    let me = try session.operatorNow().staff
    let assignment = Assignment(
      mode: .atOnce, who: me.id, forWhom: try session.requesterLabel(registration), what: text.text,
      expectedResult: session.words("assignment.expectedResult"))
    let completion = Completion(
      done: settled.text, solved: .yes, reply: reply?.text ?? settled.text)
    let commands: [OrderCommand] = [
      .register(registration), .assign(assignment), .start(firstContactAt: nil), .finish(completion),
    ]
    // Whoever cannot be called has left the counter with the matter settled; the order ends by itself.
    if registration.cannotBeCalled { return commands }
    let answer = Callback.Answer(solved: .yes, rating: rating ?? .unrated)
    return commands + [.callBack(CallbackReport(method: .visit, answer: answer))]
  }

  private func requester(_ session: Session) throws -> Requester {
    if let resident { return .resident(try session.resident(resident).resident.id) }
    if let contact { return .contact(name: contact.text, phone: nil) }
    return .anonymous
  }
}

extension Session {
  /// What 定对象 calls the requester: the name, but the place for anonymous and confidential orders.
  func requesterLabel(_ registration: Registration) throws -> String {
    if registration.isConfidential { return registration.place.raw }
    return try file.requesterName(registration.requester) ?? registration.place.raw
  }
}
