import CommunityModel

/// Something short that a screen wants done with the file or the world around the desk. A feature's own value, so that
/// tests can compare it and the desk need not know the feature.
protocol Errand: Sendable {
  /// What is to be done while long work keeps everybody else from saving.
  var whileHeld: WhileHeld { get }
  /// Does it; gives what follows.
  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect]
}

extension Errand {
  var whileHeld: WhileHeld { .runs }
}

/// What becomes of an errand while the file is held.
enum WhileHeld: Sendable {
  /// It is done, since it writes nothing.
  case runs
  /// It is refused at once, and does not wait for the long work.
  case isRefused
  /// It is done as soon as the file is free again.
  case waits
}

/// What an errand may use.
struct ErrandScene {
  let file: any DeskFile
  let services: any DeskServices
  let context: DeskContext

  /// Who does it, for the journal.
  var `operator`: Operator { services.operatorOf(context.staff) }

  /// Writes down that something was shown, printed or taken out.
  func note(_ access: Access, subject: String, count: Int = 1) throws(StoreError) {
    try file.note(access, subject: subject, count: count, by: self.operator, at: context.now)
  }
}

/// Writes down that somebody's values are seen in a form.
struct NoteSeen: Errand, Hashable {
  let subject: String

  var whileHeld: WhileHeld { .waits }
  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    try scene.note(.reveal, subject: subject)
    return []
  }
}

extension Effect {
  static func noteSeen(subject: String) -> Effect { .errand(NoteSeen(subject: subject)) }
}
