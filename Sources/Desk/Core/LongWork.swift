import CommunityDocuments
import CommunityModel
import Intake
import Synchronization
import Tables

/// A community's file as the desk works on it.
public typealias DeskFile = CommunityFile & RosterImportingFile

/// The path of a table that was typed: `~` replaced, from the root on. Called away from the desk's thread.
public typealias TablePath = @Sendable (String) -> String

/// Where an export goes by what was typed of its path, and how its name is to end: never over a file that is there.
/// Called away from the desk's thread.
public typealias ExportPlacer = @Sendable (_ typed: String, _ suffix: String) throws(StoreError) -> String

/// Work too long to be waited for. It runs on a queue of its own, one at a time, tells how far it is, and can be
/// stopped with nothing half done.
struct LongWork: Sendable {
  /// Who is told what came of it: the screen whose ``Screen/workTag`` this is.
  var tag: String
  /// Whether nobody else can save to the file meanwhile.
  var holdsFile = false
  /// Does it. What it throws is a ``StoreError`` or a ``TableError``.
  var run: @Sendable (WorkScene) throws -> WorkProduct
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

/// What came of long work.
enum WorkProduct: Sendable {
  case plan(RosterPlan)
  case checked(any RosterImporting, ImportTally)
  case written(ImportResult)
  case intakePlan(OutsidePlan)
  case intakeChecked(IntakeCheck)
  case intakeWritten(Saved)
  case undone(Saved)
  case exported(count: Int, path: String, isRevealed: Bool)
}

/// Why there was none.
enum WorkFailure: Error {
  case store(StoreError)
  case table(TableError)
  /// Other long work is still going on.
  case oneAtATime
  /// A list of orders cannot be read.
  case orders(OutsideSource.Problem)
  /// An import cannot be taken back because these records were changed later.
  case blocked([String])
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
    var outcome: Result<WorkProduct, WorkFailure>?
    var isCancelled = false
    var told: ContinuousClock.Instant?
  }

  let work: LongWork
  private let state = Mutex(State())
  /// How often the desk is told how far the work is.
  private static let pause = Duration.milliseconds(100)

  init(_ work: LongWork) {
    self.work = work
  }

  var progress: WorkProgress? { state.withLock { $0.progress } }
  var isCancelled: Bool { state.withLock { $0.isCancelled } }
  func cancel() { state.withLock { $0.isCancelled = true } }

  /// What came of it, once it has ended.
  var outcome: Result<WorkProduct, WorkFailure>? { state.withLock { $0.outcome } }

  /// Notes how far it is; gives whether the desk is to be told.
  private func note(_ progress: WorkProgress) -> Bool {
    state.withLock { state in
      let isDue =
        state.progress?.stage != progress.stage || state.told.map { ContinuousClock.now - $0 > Self.pause } ?? true
      state.progress = progress
      if isDue { state.told = .now }
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
    let outcome: Result<WorkProduct, WorkFailure>
    do {
      if isCancelled { throw StoreError.cancelled }
      outcome = .success(
        try work.run(
          WorkScene(
            file: file, path: path, exportPath: exportPath, operator: `operator`, now: now, watch: watch)))
    } catch let error as StoreError {
      outcome = .failure(.store(error))
    } catch let error as TableError {
      outcome = .failure(.table(error))
    } catch let error as OutsideSource.Problem {
      outcome = .failure(.orders(error))
    } catch let error as WorkFailure {
      outcome = .failure(error)
    } catch {
      outcome = .failure(.store(.system(String(describing: error))))
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
