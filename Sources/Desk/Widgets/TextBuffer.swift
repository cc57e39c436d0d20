import CommunityModel
import Terminal

/// Text being edited, with its caret. Moves and deletes by whole characters; keys as in readline.
struct TextBuffer: Hashable, Sendable {
  /// The text.
  private(set) var characters: [Character]
  /// Where the next character goes: 0 … count.
  private(set) var caret: Int
  /// What Ctrl-K, U or W took away last; Ctrl-Y puts it back.
  private var killed: [Character] = []
  /// Whether Ctrl-J and pasted line ends stay line ends; otherwise they become spaces.
  let isMultiline: Bool
  /// Most characters it holds; more are refused.
  let limit: Int

  init(_ text: String = "", isMultiline: Bool = false, limit: Int = 2000) {
    self.isMultiline = isMultiline
    self.limit = limit
    characters = []
    caret = 0
    insert(text)
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  /// The text before the caret.
  var beforeCaret: String { String(characters[..<caret]) }

  /// Replaces everything; the caret goes to the end.
  mutating func replace(_ text: String) {
    characters = []
    caret = 0
    insert(text)
  }

  /// Inserts typed or pasted text. Controls, escape sequences and what nobody sees are left out; line ends become spaces in a single line.
  /// - Returns: whether all of it went in.
  @discardableResult
  mutating func insert(_ text: String) -> Bool {
    var clean: [Character] = []
    for character in PastedText.withoutSequences(text) {
      if character.isNewline {
        clean.append(isMultiline ? "\n" : " ")
      } else if character == "\t" {
        clean.append(" ")
      } else {
        // What joins signs may come alone, behind the sign that it joins.
        let seen = character.unicodeScalars.filter {
          !UnwantedCharacters.contains($0) || UnwantedCharacters.isJoiner($0)
        }
        clean += String(String.UnicodeScalarView(seen))
      }
    }
    if !isMultiline { while clean.last == " ", text.last?.isNewline == true { clean.removeLast() } }
    let room = max(0, limit - characters.count)
    let inserted = clean.prefix(room)
    characters.insert(contentsOf: inserted, at: caret)
    join(caret..<caret + inserted.count)
    return inserted.count == clean.count
  }

  /// Puts the caret behind what was inserted, and makes one character of what is seen as one: a terminal sends signs and
  /// what joins them, such as a family or a letter and its accent, one after the other.
  private mutating func join(_ inserted: Range<Int>) {
    caret = inserted.upperBound
    let start = max(0, inserted.lowerBound - 1)
    let end = min(characters.count, inserted.upperBound + 1)
    let whole = Array(String(characters[start..<end]))
    guard whole.count < end - start else { return }
    let before = String(characters[start..<caret]).count
    characters.replaceSubrange(start..<end, with: whole)
    caret = start + before
  }

  /// Does what an editing key means in a text box.
  /// - Returns: whether the key means anything here.
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(characters.count, caret + 1)
    case .home, .control("a"): caret = lineStart
    case .end, .control("e"): caret = lineEnd
    case .backspace: remove(max(0, caret - 1)..<caret)
    case .delete, .control("d"): remove(caret..<min(characters.count, caret + 1))
    case .control("u"): kill(lineStart..<caret)
    case .control("k"): kill(caret..<lineEnd)
    case .control("w"): kill(wordStart..<caret)
    case .control("y"): insert(String(killed))
    case .control("j") where isMultiline: insert("\n")
    default: return false
    }
    return true
  }

  /// Moves the caret a line up or down in several lines.
  /// - Returns: false when there is no such line.
  mutating func moveLine(_ step: Int) -> Bool {
    let column = caret - lineStart
    if step < 0 {
      guard lineStart > 0 else { return false }
      caret = lineStart - 1
      caret = min(lineStart + column, caret)
    } else {
      guard lineEnd < characters.count else { return false }
      let next = lineEnd + 1
      caret = next
      caret = min(next + column, lineEnd)
    }
    return true
  }

  private var lineStart: Int { (characters[..<caret].lastIndex(of: "\n") ?? -1) + 1 }
  private var lineEnd: Int { characters[caret...].firstIndex(of: "\n") ?? characters.count }

  private var wordStart: Int {
    var at = caret
    while at > 0, characters[at - 1] == " " { at -= 1 }
    while at > 0, characters[at - 1] != " " { at -= 1 }
    return at
  }

  private mutating func kill(_ range: Range<Int>) {
    if !range.isEmpty { killed = Array(characters[range]) }
    remove(range)
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    caret = range.lowerBound
  }

  /// The visible stretch of a single line of `columns` columns, and the column of the caret in it.
  func window(columns: Int, ambiguous: AmbiguousWidth) -> (text: String, caret: Int) {
    var start = 0
    var before = DisplayWidth.width(of: beforeCaret, ambiguous: ambiguous)
    while before >= columns, start < caret {
      before -= DisplayWidth.width(of: characters[start], ambiguous: ambiguous)
      start += 1
    }
    return (
      DisplayWidth.clip(String(characters[start...]), to: columns, ellipsis: false, ambiguous: ambiguous), before
    )
  }

  /// The text broken into lines of `columns` columns, and the caret's line and column.
  func wrapped(columns: Int, ambiguous: AmbiguousWidth) -> (lines: [String], caret: Point) {
    let width = { (character: Character) in DisplayWidth.width(of: character, ambiguous: ambiguous) }
    var lines = LineBreaking.lines(of: characters, columns: columns, width: width)
    // At a soft break the caret stands where the next character will.
    var row = lines.lastIndex { $0.lowerBound <= caret } ?? 0
    var column = characters[lines[row].lowerBound..<caret].reduce(0) { $0 + width($1) }
    if column >= columns, caret == characters.count, characters.last != " " {
      lines.append(caret..<caret)
      (row, column) = (row + 1, 0)
    }
    return (lines.map { String(characters[$0]) }, Point(column: min(column, columns), row: row))
  }
}
