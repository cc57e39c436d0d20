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
  /// What the office works with, at the moment of the command: one for everything it does.
  let office: Office
  private let saves = Saves()

  /// Whether this run has saved anything.
  private final class Saves {
    var isAny = false
  }

  /// Who may be meant by an operator.
  let choice: OperatorChoice

  /// Opens the file that the options name.
  init(_ options: GlobalOptions) throws {
    words = Invocation.words
    path = options.path
    clock = try ProgramClock(.current)
    let now = clock.now()
    file = try CommunityStore.open(path, clock, lists: [Folders(.current).erased])
    if options.clockIsRight { file.trustClock() }
    office = try file.office(now: now)
    choice = OperatorChoice(staff: office.staff, path: path, name: options.operatorName)
    // An operator nobody knows is a slip also where only reading is asked for.
    if let name = options.operatorName { _ = try choice.member(named: name) }
  }

  var now: Instant { office.now }
  var community: Community { office.community }
  var catalogue: Catalogue { office.catalogue }
  var calendar: WorkCalendar { office.calendar }
  var staff: [StaffMember] { office.staff }
  var teams: [ServiceTeam] { office.teams }
  var grids: [Grid] { office.grids }
  /// Today, in the community's own time.
  var today: Day { office.today }

  /// What numbers in events are called.
  var names: EventNames {
    EventNames(
      staff: Dictionary(staff.map { ($0.id, $0.name) }) { first, _ in first },
      teams: Dictionary(teams.map { ($0.id, $0.name) }) { first, _ in first }, catalogue: catalogue)
  }

  /// Who works here.
  func operatorNow() throws -> Operator { try choice.now() }

  /// Whose eyes a list is for; nobody in particular sees no confidential requester.
  func viewer() throws -> Viewer? {
    if choice.name != nil { return Viewer(try operatorNow().staff) }
    return choice.usual.map(Viewer.init)
  }

  /// Carries out a save in the operator's name.
  func save(_ change: Change, _ watch: WorkWatch? = nil) throws -> Saved {
    let saved = try file.save(change, by: try operatorNow(), at: now, watch)
    saves.isAny = true
    return saved
  }

  /// Why something came to nothing, in a sentence.
  func reason(_ error: any Error) -> String {
    switch error {
    case let error as StoreError: failure(error).message
    case let error as CommandFailure: error.message
    case let error as OutputFailure: error.message
    default: words("store.system", ["text": String(describing: type(of: error))])
    }
  }

  /// What the run ends with. What is saved is never called unsaved, nor a job failed that only could not tell its result:
  /// a script would do it again.
  fileprivate func end(_ error: any Error) throws {
    switch error {
    case let error as OutputFailure where saves.isAny:
      StandardStreams.writeError(words("command.savedUnseen", ["why": error.reason]))
    case let error as StoreError where saves.isAny:
      throw CommandFailure(words("command.savedBut", ["why": failure(error).message]))
    case let error as StoreError: throw failure(error)
    case let rejection as Rejection: throw failure(.rejected(rejection))
    default: throw error
    }
  }

  /// The error as a sentence of this community: its hours, its catalogue.
  func failure(_ error: StoreError) -> CommandFailure {
    var message = words.message(error, calendar, now: now, catalogue)
    if case .rejectedEntry(let rejection, let key) = error, let kind = office.kinds.first(where: { $0.key == key }) {
      message = words.message(rejection, kind, today: today)
    }
    switch error {
    case .rejectedEntry(.alreadyPromoted, _): return CommandFailure(words("command.log.again", ["message": message]))
    case .clockBehind, .clockAhead: return CommandFailure(words("command.clockIsRight", ["message": message]))
    case .rejectedEntry(let rejection, _) where rejection.isUnknownWord:
      return CommandFailure(message, status: CommandFailure.usage)
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
    } catch {
      try session.end(error)
    }
  }
}
