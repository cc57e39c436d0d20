import CommunityModel
import Intake
import Synchronization

/// A community's file as the desk works on it.
public typealias DeskFile = CommunityFile & RosterImportingFile

/// The path of a table that was typed: `~` replaced, from the root on. Called away from the desk's thread.
public typealias TablePath = @Sendable (String) -> String

/// Where an export goes by what was typed of its path, and how its name is to end: never over a file that is there.
/// Called away from the desk's thread.
public typealias ExportPlacer = @Sendable (_ typed: String, _ suffix: String) throws(StoreError) -> String

/// Work too long to be waited for: a feature's own value. It runs on a queue of its own, one at a time, tells how far it
/// is, and can be stopped with nothing half done.
protocol LongWork: Sendable {
  associatedtype Product: Sendable

  /// Whether nobody else can save to the file meanwhile.
  var holdsFile: Bool { get }
  /// Does it. What it throws is a ``StoreError`` or a ``ToldError``.
  func run(_ scene: WorkScene) throws -> Product
}

extension LongWork {
  var holdsFile: Bool { false }
}

/// What long work may use.
struct WorkScene {
  var file: any DeskFile
  var path: TablePath
  var exportPath: ExportPlacer
  var `operator`: Operator
  var now: Instant
  /// To be told how far it is; false stops the work.
  var watch: WorkWatch
}

/// What went wrong in a feature's own work, with its own words for it.
protocol ToldError: Error {
  func text(_ context: DeskContext) -> String
}

/// Why there is no product of long work.
enum WorkFailure: Error {
  case store(StoreError)
  case other(any ToldError)

  fileprivate init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = .store(error)
    case let error as any ToldError: self = .other(error)
    default: self = .store(.system(String(describing: error)))
    }
  }
}

/// Other long work is still going on.
struct OneAtATime: ToldError {
  func text(_ context: DeskContext) -> String { context.words("work.oneAtATime") }
}

extension DeskContext {
  /// Why long work came to nothing, in a sentence.
  func message(_ failure: WorkFailure) -> String {
    switch failure {
    case .store(.cancelled): words("import.cancelled")
    case .store(let error): message(error)
    case .other(let error): error.text(self)
    }
  }
}

/// How far the long work is that is going on.
struct WorkStatus: Sendable {
  var tag: String
  var progress: WorkProgress?
  /// How many things a second; nil while it is too early to say.
  var rate: Int?
  /// Whether it has been asked to stop.
  var isCancelled = false
}

/// Long work under way, shared by the thread that does it and the desk's.
final class RunningWork: Sendable {
  private struct State {
    var progress: WorkProgress?
    var outcome: Result<any Sendable, WorkFailure>?
    var isCancelled = false
    var shownAt: ContinuousClock.Instant?
  }

  let work: any LongWork
  /// Who is told what came of it: the screen whose ``Screen/workTag`` this is.
  let tag: String
  private let state = Mutex(State())
  /// How often the desk is told how far the work is.
  private static let pause = Duration.milliseconds(100)

  init(_ work: any LongWork, tag: String) {
    self.work = work
    self.tag = tag
  }

  var progress: WorkProgress? { state.withLock { $0.progress } }
  var isCancelled: Bool { state.withLock { $0.isCancelled } }
  func cancel() { state.withLock { $0.isCancelled = true } }

  /// What came of it, once it has ended.
  var outcome: Result<any Sendable, WorkFailure>? { state.withLock { $0.outcome } }

  /// Notes how far it is; gives whether the desk is to be told.
  private func note(_ progress: WorkProgress) -> Bool {
    state.withLock { state in
      let isDue =
        state.progress?.stage != progress.stage || state.shownAt.map { ContinuousClock.now - $0 > Self.pause } ?? true
      state.progress = progress
      if isDue { state.shownAt = .now }
      return isDue
    }
  }

  /// Does the work on the thread that calls.
  func run(
    on file: any DeskFile, _ path: @escaping TablePath, _ exportPath: @escaping ExportPlacer,
    by operator: Operator, at now: Instant,
    _ wake: @escaping @Sendable () -> Void
  ) {
    let watch: WorkWatch = { progress in
      if self.note(progress) { wake() }
      return !self.isCancelled
    }
    let outcome: Result<any Sendable, WorkFailure>
    do {
      if isCancelled { throw StoreError.cancelled }
      outcome = .success(
        try work.run(
          WorkScene(
            file: file, path: path, exportPath: exportPath, operator: `operator`, now: now, watch: watch)))
    } catch {
      outcome = .failure(WorkFailure(error))
    }
    state.withLock { $0.outcome = outcome }
  }
}

extension Action {
  /// What can be done while long work goes on that the screen asked for.
  static func stopWork(_ context: DeskContext) -> Action {
    let refusal = context.work?.isCancelled == true ? context.words("import.stopping") : nil
    return Action(.back, .bar, refusal: refusal, label: context.words("bar.import.stop"), does: [.cancelWork])
  }
}
