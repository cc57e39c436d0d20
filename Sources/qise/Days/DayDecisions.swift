import CommunityModel
import CommunityResources
import Foundation

/// The decisions file of `qise day close`: `[{order | entry | rhythm, decision, …that command's fields}]`.
struct DayDecisions {
  /// One decision, as what it comes to.
  enum Decision {
    case order(OrderNumber, [OrderCommand])
    /// About a rhythm or an entry.
    case owed(Subject, [ChangePart])

    var subject: Subject {
      switch self {
      case .order(let number, _): .order(number)
      case .owed(let subject, _): subject
      }
    }

    /// Whether these events are what the decision came to when it was saved before.
    func isMade(by events: [OrderEvent]) -> Bool {
      guard case .order(_, let commands) = self else { return false }
      return commands.allSatisfy { command in events.contains { $0.kind.comes(of: command) } }
    }
  }

  /// An entry with nothing in it that no decision knows: a slip of the pen must not pass for a decision.
  private struct StrictEntry: Decodable {
    var entry: Entry

    init(from decoder: any Decoder) throws {
      let written = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
      if let unknown = Set(written).subtracting(Entry.CodingKeys.allCases.map(\.rawValue)).min() {
        throw UnknownField(entry: (decoder.codingPath.last?.intValue ?? 0) + 1, name: unknown)
      }
      entry = try Entry(from: decoder)
    }
  }

  private struct UnknownField: Error {
    var entry: Int
    var name: String
  }

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// An entry as written; which fields count depends on the decision.
  struct Entry: Decodable {
    /// A number, also where it is written as text.
    struct Number: Decodable {
      var value: Int64

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int64.self) {
          value = number
        } else if let number = Int64(try container.decode(String.self)) {
          value = number
        } else {
          throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number")
        }
      }
    }

    var order: String?
    var decision: String
    var entry, rhythm: Number?
    var outcome, text, title: String?
    var done, reply, reason, method, due, mode, who, team, partner, what, result, reject: String?
    var solved: Solved?
    var rating: Rating?
    var unreachable: Bool?
    var `for`: String?
    var forWhom: String?
    var closeUnsolved: String?
    var granted: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case order, decision, done, reply, reason, method, due, mode, who, team, partner, what, result, reject, solved
      case rating, unreachable, `for`, forWhom, closeUnsolved, entry, rhythm, outcome, text, title, granted
    }
  }

  let session: Session

  /// Reads a file, or standard input for `-`. Any entry that cannot be understood refuses all.
  static func read(_ path: String, _ session: Session) throws -> [Decision] {
    guard let text = path == "-" ? StandardStreams.readInput() : TextFile.read(path) else {
      throw CommandFailure(session.words("command.fileUnreadable", ["path": path]))
    }
    let entries: [Entry]
    do {
      entries = try JSONDecoder().decode([StrictEntry].self, from: Data(text.utf8)).map(\.entry)
    } catch let unknown as UnknownField {
      throw CommandFailure(
        session.words("command.decisions.unknownField", ["entry": String(unknown.entry), "field": unknown.name]))
    } catch {
      let place = place(of: error)
      throw CommandFailure(
        session.words(
          place.isEmpty ? "command.decisions.notJSON" : "command.decisions.wrongForm", ["path": path, "place": place]))
    }
    let reader = DayDecisions(session: session)
    return try entries.enumerated().map { index, entry in
      guard let kind = DayMatter.Decision(rawValue: entry.decision) else {
        let choices = DayMatter.Decision.allCases.map(\.rawValue)
        throw CommandFailure(
          session.words(
            "command.decisions.unknown",
            ["entry": String(index + 1), "value": entry.decision, "choices": session.words.list(choices)]))
      }
      switch (entry.order, entry.entry, entry.rhythm) {
      case (let order?, nil, nil):
        return .order(try session.order(order).number, try reader.commands(kind, entry, order))
      case (nil, let id?, nil): return try reader.owed(entry: id.value, kind, entry)
      case (nil, nil, let id?): return try reader.owed(rhythm: id.value, kind, entry)
      default: throw CommandFailure(session.words("command.decisions.subject", ["entry": String(index + 1)]))
      }
    }
  }

  private func commands(_ kind: DayMatter.Decision, _ entry: Entry, _ order: String) throws -> [OrderCommand] {
    switch kind {
    case .done, .cancel: throw refusal(of: kind, order)
    case .finish:
      guard let solved = entry.solved else { throw missing("solved", entry) }
      return [.finish(Completion(done: entry.done ?? "", solved: solved, reply: entry.reply))]
    case .callback: return [.callBack(try callback(entry))]
    case .assign:
      let base = try session.usualAssignment(of: try session.order(order))
      return [.assign(try assignment(base, entry))]
    case .reassign:
      let base = try session.presentAssignment(of: try session.order(order))
      return [.reassign(try assignment(base, entry))]
    case .extend:
      guard let due = try time(entry.due, entry) else { throw missing("due", entry) }
      return [.extend(to: due, reason: entry.reason ?? "")]
    case .resume: return [.resume]
    case .approve: return [.answerRefusal(rejecting: entry.reject)]
    case .carryOver: return [.carryOver(reason: entry.reason ?? "")]
    case .answer:
      guard let granted = entry.granted else { throw missing("granted", entry) }
      return [.hotline(.answerSendBack(granted ? .granted : .refused, remark: entry.text ?? ""))]
    case .explain: return [.hotline(.explain(entry.text ?? ""))]
    }
  }

  func refusal(of kind: DayMatter.Decision, _ subject: String) -> CommandFailure {
    CommandFailure(session.words("command.decisions.cannot", ["number": subject, "decision": kind.rawValue]))
  }

  private func callback(_ entry: Entry) throws -> CallbackReport {
    guard let method = entry.method.flatMap(CallbackMethod.init(rawValue:)) else { throw missing("method", entry) }
    if entry.unreachable == true { return CallbackReport(method: method, answer: nil) }
    guard let solved = entry.solved else { throw missing("solved", entry) }
    return CallbackReport(
      method: method, answer: Callback.Answer(solved: solved, rating: entry.rating ?? .unrated),
      closeUnsolved: entry.closeUnsolved)
  }

  private func assignment(_ base: Assignment, _ entry: Entry) throws -> Assignment {
    var change = AssignmentChange()
    if let text = entry.mode {
      guard let mode = HandlingMode(rawValue: text) else { throw missing("mode", entry) }
      change.mode = mode
    }
    change.who = try entry.who.map { try session.member(named: $0).id }
    change.team = try entry.team.map { try session.team(named: $0).id }
    change.partner = try entry.partner.map { try session.unit(written: $0)?.name ?? $0 }
    change.dueAt = try time(entry.due, entry)
    (change.forWhom, change.what, change.expectedResult) = (entry.for ?? entry.forWhom, entry.what, entry.result)
    return change.applied(to: base)
  }

  private func time(_ text: String?, _ entry: Entry) throws -> Instant? {
    guard let text else { return nil }
    guard let time = TimeArgument(argument: text) else { throw missing("due", entry) }
    return time.moment(session.calendar, endOfDay: true)
  }

  func missing(_ field: String, _ entry: Entry) -> CommandFailure {
    CommandFailure(session.words("command.decisions.field", ["number": entry.order ?? "", "field": field]))
  }

  /// Where the decoder stumbled, without the text it stumbled over.
  private static func place(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "" }
    let (path, what): ([any CodingKey], String) =
      switch error {
      case .keyNotFound(let key, let context): (context.codingPath, key.stringValue)
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
        (context.codingPath, "")
      @unknown default: ([], "")
      }
    return (path.map { $0.intValue.map { "[\($0 + 1)]" } ?? $0.stringValue } + [what]).filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}

extension OrderEvent.Kind {
  /// Whether carrying out the command gives an event like this one.
  fileprivate func comes(of command: OrderCommand) -> Bool {
    switch (command, self) {
    case (.finish(let given), .finished(let kept, _)): given == kept
    case (.callBack(let given), .calledBack(let kept, _)): given.method == kept.method && given.answer == kept.answer
    case (.assign(let given), .assigned(let kept, _)), (.reassign(let given), .reassigned(let kept, _)): given == kept
    case (.extend(let given, let why), .extended(let kept, let reason)): given == kept && why == reason
    case (.carryOver(let given), .carriedOver(let kept)), (.reject(let given), .refusalRejected(let kept)):
      given == kept
    case (.resume, .resumed), (.approve, .refusalApproved): true
    case (.hotline(.answerSendBack(let given, let said)), .hotline(.sendBackAnswered(let kept, let remark))):
      given == kept && said == remark
    case (.hotline(.explain(let given)), .hotline(.explained(let kept))): given == kept
    default: false
    }
  }
}
