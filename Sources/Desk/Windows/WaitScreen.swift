import CommunityModel
import CommunityResources
import Terminal

/// A save that waits until another window has written: shows for how long already, and Esc waits no longer. What was
/// typed stays where it is.
struct WaitScreen: Screen {
  static let tag = "save.wait"

  private let change: Change
  private let done: @Sendable (Saved, DeskContext) -> String

  init(_ change: Change, _ done: @escaping @Sendable (Saved, DeskContext) -> String) {
    (self.change, self.done) = (change, done)
  }

  var name: String { "wait" }
  var layout: ScreenLayout { .window(columns: 64, rows: 6) }
  var workTag: String? { Self.tag }
  var mustBeAnswered: Bool { true }
  var isTyping: Bool { true }

  func actions(_ context: DeskContext) -> [Action<Self>] { Action.stopWork(context) }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .worked(.success(let saved as Saved)): [.pop(nil), .settle(.success(saved), change, done: done)]
    // Whoever waits no longer is told that another window is saving, as whoever never waited.
    case .worked(.failure(.store(.cancelled))): [.pop(nil), .settle(.failure(.busy), change, done: done)]
    case .worked(.failure(.store(let error))): [.pop(nil), .settle(.failure(error), change, done: done)]
    case .worked: [.pop(nil), .settle(.failure(.busy), change, done: done)]
    default: []
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("wait.title"), isFocused: true).inset(left: 2, top: 1, right: 2)
    let seconds = String(context.work?.progress?.done ?? 0)
    let text = words(context.work?.isCancelled == true ? "import.stopping" : "wait.text", ["count": seconds])
    for (row, line) in canvas.lines(of: text, columns: inside.columns).prefix(inside.rows).enumerated() {
      canvas.text(line, in: inside, row: row)
    }
    canvas.frame.cursor = inside.origin
  }
}

/// Saves as soon as nobody else is saving, however long that takes.
struct WaitingSave: LongWork {
  let change: Change

  func run(_ scene: WorkScene) throws -> Saved {
    let began = ContinuousClock.now
    while true {
      do {
        return try Patience.$waits.withValue(false) {
          try scene.file.save(change, by: scene.operator, at: scene.now)
        }
      } catch StoreError.busy {
        // Somebody still writes.
      }
      let seconds = Int((ContinuousClock.now - began) / .seconds(1))
      guard scene.watch(WorkProgress(.waiting, done: seconds, total: nil)) else { throw StoreError.cancelled }
    }
  }
}
