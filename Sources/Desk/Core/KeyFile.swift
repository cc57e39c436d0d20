import NameFinding
import Terminal

/// The file of a person's own keys: `action = key, key` a line, `#` before what is no such line. What it does not name has
/// the shipped keys.
public struct KeyFile: Sendable {
  /// A line that says nothing, and why.
  public struct Mistake: Sendable, Equatable {
    /// Counted from 1.
    public var line: Int
    public var reason: Reason
  }

  /// What is wrong with a line.
  public enum Reason: Sendable, Equatable {
    /// It has no `=`.
    case noEquals
    /// There is no such action.
    case unknownAction(String)
    /// There is no such key.
    case unknownKey(String)
    /// A line above is about the same action.
    case again(ActionID, line: Int)
    /// The action may not have these keys.
    case refused(KeyRefusal)
  }

  /// A line that says which keys an action has.
  private struct Assignment {
    var line: Int
    var action: ActionID
    var keys: ActionKeys
  }

  /// The keys that the lines come to which are right.
  public let map: KeyMap
  /// What is wrong with the others, by lines.
  public let mistakes: [Mistake]

  /// No file.
  public static let none = KeyFile("")

  /// Reads the text of a file. A line that is wrong says nothing, the rest holds.
  public init(_ text: String) {
    var mistakes: [Mistake] = []
    var assignments: [Assignment] = []
    for (place, line) in Self.lines(of: text).enumerated() {
      guard let content = Self.content(of: line) else { continue }
      do throws(Failure) {
        let (action, keys) = try Self.assignment(content)
        if let first = assignments.first(where: { $0.action == action }) {
          throw Failure(.again(action, line: first.line))
        }
        assignments.append(Assignment(line: place + 1, action: action, keys: keys))
      } catch {
        mistakes.append(Mistake(line: place + 1, reason: error.reason))
      }
    }
    // All hold together or not: two actions may have changed keys. Of those that cannot, the line further below gives way.
    var map = Self.map(of: assignments)
    while let place = assignments.indices.reversed().first(where: { map.clash(of: assignments[$0].action) != nil }) {
      let wrong = assignments.remove(at: place)
      if let clash = map.clash(of: wrong.action) { mistakes.append(Mistake(line: wrong.line, reason: .refused(clash))) }
      map = Self.map(of: assignments)
    }
    self.map = map
    self.mistakes = mistakes.sorted { $0.line < $1.line }
  }

  /// The text of the file after the keys were changed: lines about actions whose keys have changed are written anew, taken
  /// away or added, all others stay as somebody wrote them.
  ///
  /// - Parameters:
  ///   - head: what a new file begins with, without its `#`.
  ///   - remark: what stands behind a line about an action.
  public static func text(
    _ text: String, after change: KeyChange, head: [String], remark: (ActionID) -> String
  ) throws(KeyRefusal) -> String {
    let before = KeyFile(text).map
    let after = try before.applying(change)
    var left = Set(ActionID.allCases.filter { before.keys(of: $0) != after.keys(of: $0) })
    if case .reset(let action) = change { left.insert(action) }
    let changed = left
    var lines: [String] = []
    for line in Self.lines(of: text) {
      guard let content = content(of: line) else {
        lines.append(line)
        continue
      }
      // Nothing but remarks is left where everything is to be as shipped.
      if change == .resetAll { continue }
      guard let action = Self.action(of: content), changed.contains(action) else {
        lines.append(line)
        continue
      }
      if left.remove(action) != nil, let new = Self.line(of: action, after, remark) { lines.append(new) }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    if lines.isEmpty { lines = head.map { "# " + $0 } + [""] }
    lines += ActionID.allCases.filter { left.contains($0) }.compactMap { Self.line(of: $0, after, remark) }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Lines

  private struct Failure: Error {
    var reason: Reason
    init(_ reason: Reason) { self.reason = reason }
  }

  private static func map(of assignments: [Assignment]) -> KeyMap {
    // Nearly everybody has none, and every start takes this way.
    if assignments.isEmpty { return .standard }
    return KeyMap.standard.overlaid(with: Dictionary(assignments.map { ($0.action, $0.keys) }) { first, _ in first })
  }

  private static func lines(of text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    if let first = lines.first, first.hasPrefix("\u{FEFF}") { lines[0] = String(first.dropFirst()) }
    return lines
  }

  /// What a line says, without the remark behind it; nil where it says nothing.
  private static func content(of line: String) -> String? {
    var content = line.trimmed
    if content.hasPrefix("#") { return nil }
    if let remark = content.range(ofRemark: "#") { content = String(content[..<remark]).trimmed }
    return content.isEmpty ? nil : content
  }

  private static func action(of content: String) -> ActionID? {
    guard let equals = content.firstIndex(where: { "=\u{FF1D}".contains($0) }) else { return nil }
    return byName[String(content[..<equals]).trimmed.lowercased()]
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: ActionID.allCases.map { ($0.rawValue.lowercased(), $0) })

  private static func assignment(_ content: String) throws(Failure) -> (ActionID, ActionKeys) {
    guard let equals = content.firstIndex(where: { "=\u{FF1D}".contains($0) }) else { throw Failure(.noEquals) }
    guard let action = action(of: content) else {
      throw Failure(.unknownAction(String(String(content[..<equals]).trimmed.prefix(40))))
    }
    var keys: [Key] = []
    let names = content[content.index(after: equals)...].split { ",\u{FF0C}\u{3001}".contains($0) }
    for name in names.map({ String($0).trimmed }) where !name.isEmpty {
      guard let key = Key(name: name) else { throw Failure(.unknownKey(String(name.prefix(40)))) }
      keys.append(key)
    }
    do throws(KeyRefusal) {
      return (action, try KeyMap.settled(keys, of: action))
    } catch {
      throw Failure(.refused(error))
    }
  }

  /// The line that says an action's keys; nil where they are the shipped ones.
  private static func line(of action: ActionID, _ map: KeyMap, _ remark: (ActionID) -> String) -> String? {
    guard map.keys(of: action) != KeyMap.standard.keys(of: action) else { return nil }
    let keys = map.ownKeys(of: action).map(\.name).joined(separator: ", ")
    return "\(action.rawValue) = \(keys)  # \(remark(action))"
  }
}

extension String {
  /// Where a remark begins: at its mark, with a blank before it.
  fileprivate func range(ofRemark mark: Character) -> String.Index? {
    var before: Character?
    for index in indices {
      if self[index] == mark, before?.isWhitespace == true { return index }
      before = self[index]
    }
    return nil
  }
}
