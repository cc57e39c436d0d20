import CommunityModel
import CommunityResources
import Terminal

/// How far an export is. It goes away by itself when the document is there; Esc stops it with nothing left behind.
struct ExportScreen: Screen {
  static let tag = "export"

  var name: String { "export" }
  var layout: ScreenLayout { .window(columns: 64, rows: 5) }
  var isTyping: Bool { true }
  var workTag: String? { Self.tag }

  func actions(_ context: DeskContext) -> [Action<Self>] { Action.stopWork(context) }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    let words = context.words
    switch reply {
    case .worked(.success(let made as WriteExport.Product)):
      let done: Phrase = made.isRevealed ? "command.export.revealed" : "command.export.done"
      return [.pop(nil), .showMessage(.done(words(done, ["count": String(made.count), "path": made.path])))]
    case .worked(.success): return [.pop(nil)]
    case .worked(.failure(.store(.cancelled))): return [.pop(nil), .showMessage(.hint(words("export.stopped")))]
    case .worked(.failure(let failure)): return [.pop(nil), .showMessage(.problem(context.message(failure)))]
    default: return [.reload]
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("export.form"), isFocused: true).inset(left: 1, top: 1, right: 1)
    let text = context.work?.progress.map { words.message($0, rate: context.work?.rate) } ?? words("export.begins")
    canvas.text(text, in: inside)
    canvas.frame.cursor = inside.origin
  }
}
