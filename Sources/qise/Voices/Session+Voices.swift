import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

extension Session {
  /// A kind of meetings by its key or name.
  func meetingKind(_ text: String) throws -> EntryKind {
    if let kind = office.kinds.kind(text), kind.isMeeting { return kind }
    let choices = words.list(office.kinds.filter(\.isMeeting).map(\.key))
    throw CommandFailure(
      words("command.meeting.kind", ["name": text, "choices": choices]), status: CommandFailure.usage)
  }

  /// A meeting by its number.
  /// - Parameter withFeedback: whether what nobody was told of earlier ones is shown with it.
  func meeting(_ id: ServiceEntry.ID, withFeedback: Bool = false) throws -> Meeting {
    if let meeting = try file.meeting(id, office.kinds, seenBy: try viewer(), withFeedback: withFeedback) {
      return meeting
    }
    throw CommandFailure(words("command.meeting.unknown", ["number": String(id)]))
  }

  /// The minutes of a meeting as they are printed.
  func minutes(_ meeting: Meeting) -> MeetingMinutes {
    MeetingMinutes(meeting, office.kinds.kind(meeting.kind), community: community.name, listView)
  }

  /// The time of day where a day is today.
  func clockTime(on day: Day) -> ClockTime? {
    day == today ? ClockTime(minute: Int(calendar.offset.secondOfDay(of: now) / 60)) : nil
  }

  /// A place with the grid in which it lies.
  func site(_ text: String) throws -> (place: Place, grid: Grid.ID?) {
    let place = Place(text)
    return (place, try place.key.flatMap { try file.grid(of: $0) })
  }

  /// Handing an order over as is usual for its category and grid; nothing where nobody usually has it.
  func usualCommands(_ registration: Registration) throws -> [OrderCommand] {
    let usual = office.usualAssignment(
      of: registration, requester: try requesterLabel(registration),
      expectedResult: words("assignment.expectedResult"))
    return usual.who == nil && usual.team == nil ? [] : [.assign(usual)]
  }

  /// The same for whoever may refuse with the store's words only.
  func usually(_ registration: Registration) throws(StoreError) -> [OrderCommand] {
    do {
      return try usualCommands(registration)
    } catch let error as StoreError {
      throw error
    } catch {
      return []
    }
  }

  /// What the rules of entries say about a kind, as a refusal of the store.
  func allowed<Value>(_ kind: EntryKind, _ body: () throws(EntryRejection) -> Value) throws(StoreError) -> Value {
    do throws(EntryRejection) {
      return try body()
    } catch {
      throw .rejectedEntry(error, kind: kind.key)
    }
  }

  /// Carries out parts whose first makes an entry, and prints its number and nothing else; what was made with it is told
  /// apart.
  func make(_ parts: [ChangePart], _ format: RecordFormat) throws {
    let saved = try save(.parts(parts))
    guard let entry = saved.entries.first else { return }
    switch format {
    case .json:
      try StandardStreams.write(
        try JSONText.of(EntryJSON(try detail(entry.id), listView, office.kinds.kind(entry.kind))))
    case .text: try StandardStreams.write("\(entry.id)\n")
    }
    let others = saved.entries.dropFirst().compactMap { entry in entry.number.map { words.name(series: $0) } }
    let made = saved.orders.map(\.number.description) + others
    if !made.isEmpty { StandardStreams.writeError(words("command.madeToo", ["what": words.list(made)])) }
    reportLaterDay(saved.day)
  }

  /// Carries out parts whose first is a step on an entry, and says which entry it is, its number last.
  func carryOut(_ parts: [ChangePart], _ format: RecordFormat) throws {
    let saved = try save(.parts(parts))
    guard let entry = saved.entries.first else { return }
    switch format {
    case .json:
      try StandardStreams.write(
        try JSONText.of(EntryJSON(try detail(entry.id), listView, office.kinds.kind(entry.kind))))
    case .text:
      let name = office.kinds.kind(entry.kind).map { words.name($0) } ?? entry.kind
      let others = saved.entries.dropFirst().compactMap { entry in entry.number.map { words.name(series: $0) } }
      let said = [name, words(entry.state)] + saved.orders.map(\.number.description) + others + [String(entry.id)]
      try StandardStreams.write(said.joined(separator: " ") + "\n")
    }
    reportLaterDay(saved.day)
  }
}

extension Session {
  /// What hangs together with an order or entry, itself too; nil where it stands alone.
  func chain(of end: EntryLink.End) throws -> [ChainJSON]? {
    let parts = try file.chain(of: end, seenBy: try viewer()).parts
    return parts.count > 1 ? parts.map { ChainJSON($0) } : nil
  }

  /// The same for people; nothing where it stands alone.
  func chainText(of end: EntryLink.End) throws -> String {
    let chain = try file.chain(of: end, seenBy: try viewer())
    if chain.parts.count < 2 { return "" }
    let lines = chain.lines(words, office.kinds, for: try viewer(), today: today)
    return ([words("chain.title")] + lines.map { "  " + $0.trimmed }).map { $0 + "\n" }.joined()
  }
}
