import ArgumentParser
import CommunityModel
import CommunityResources
import CommunityStore
import Glibc

/// An open community file and what commands on it need.
struct Session {
  let file: CommunityStore
  let path: String
  let words: Wording
  let clock: ProgramClock
  /// The moment of the command: one for everything it does.
  let now: Instant
  let community: Community
  let catalogue: Catalogue
  let calendar: WorkCalendar
  let staff: [StaffMember]
  let teams: [ServiceTeam]
  let grids: [Grid]
  private let operatorName: String?

  /// Opens the file that the options name.
  init(_ options: GlobalOptions) throws {
    words = Invocation.words
    path = options.path
    operatorName = options.operatorName
    clock = try ProgramClock(.current)
    now = clock.now()
    file = try CommunityStore.open(at: path, now: now, clockIsHeld: clock.held != nil)
    file.keepTime(by: clock.now)
    if options.clockIsRight { file.trustClock() }
    community = try file.community()
    catalogue = try file.catalogue()
    calendar = try file.calendar()
    staff = try file.staff()
    teams = try file.teams(now: now).map(\.team)
    grids = try file.grids()
    // An operator nobody knows is a slip also where only reading is asked for.
    if let operatorName { _ = try member(named: operatorName) }
  }

  /// Today, in the community's own time.
  var today: Day { calendar.day(of: now) }

  /// What numbers in events are called.
  var names: EventNames {
    EventNames(
      staff: Dictionary(staff.map { ($0.id, $0.name) }) { first, _ in first },
      teams: Dictionary(teams.map { ($0.id, $0.name) }) { first, _ in first }, catalogue: catalogue)
  }

  /// Who works here: the one named, the only one, or the one remembered.
  func operatorNow() throws -> Operator {
    let member = try operatorName.map { try self.member(named: $0) } ?? usualMember()
    guard let member else { throw CommandFailure(words("command.operatorNeeded")) }
    return Operator(staff: member, uid: getuid(), tty: controllingTerminal())
  }

  /// Whose eyes a list is for; nobody in particular sees no confidential requester.
  func viewer() throws -> Viewer? {
    if operatorName != nil { return Viewer(try operatorNow().staff) }
    return usualMember().map(Viewer.init)
  }

  private func usualMember() -> StaffMember? {
    let active = staff.filter(\.isActive)
    if active.count == 1 { return active.first }
    let remembered = OperatorMemory(Folders(.current)).staff(for: path)
    return active.first { $0.id == remembered }
  }

  /// Carries out a save in the operator's name.
  func save(_ change: Change) throws -> Saved {
    try file.save(change, by: try operatorNow(), at: now)
  }

  /// The error as a sentence of this community: its hours, its catalogue.
  func failure(_ error: StoreError) -> CommandFailure {
    let message = words.message(error, calendar, now: now, catalogue)
    switch error {
    case .clockBehind, .clockAhead: return CommandFailure(words("command.clockIsRight", ["message": message]))
    default: return CommandFailure(message)
    }
  }

}

/// The terminal that the program works on, such as `pts/3`; empty without one.
func controllingTerminal() -> String {
  for stream in [STDIN_FILENO, STDERR_FILENO] {
    var name = [CChar](repeating: 0, count: 64)
    if ttyname_r(stream, &name, name.count) == 0 {
      let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return path.hasPrefix("/dev/") ? String(path.dropFirst(5)) : path
    }
  }
  return ""
}

/// A command on an open community file.
protocol SessionCommand: ParsableCommand {
  var global: GlobalOptions { get }
  /// Throws what is wrong with options that are right one by one; before any file is looked at. The parser's own
  /// `validate` comes before it has said which options it does not know.
  func check() throws
  /// Does the job. A ``StoreError`` that it throws is told in words.
  func run(_ session: Session) throws
}

extension SessionCommand {
  func check() throws {}

  func run() throws {
    try check()
    let session = try Session(global)
    do {
      try run(session)
    } catch let error as StoreError {
      throw session.failure(error)
    } catch let rejection as Rejection {
      throw session.failure(.rejected(rejection))
    }
  }
}
