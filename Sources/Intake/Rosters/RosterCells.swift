import CommunityModel
import NameFinding
import Tables

/// Cells as texts, and what single cells of a roster say.
struct RosterCells {
  let vocabulary: RosterVocabulary
  /// Plain names of the community's care tags and their keys.
  let tagNames: [String: String]

  init(_ vocabulary: RosterVocabulary, _ catalogue: Catalogue) {
    self.vocabulary = vocabulary
    var names: [String: String] = [:]
    // Of two with one name that which is offered counts.
    for tag in catalogue.careTags.filter(\.isHidden) + catalogue.careTags.filter({ !$0.isHidden }) {
      for name in tag.names.values { names[TextFolding.plain(name)] = tag.key }
      names[TextFolding.plain(tag.key)] = tag.key
    }
    tagNames = names
  }

  /// The text of a cell as it is meant, trimmed; empty for a blank one, and where a formula came to nothing.
  static func text(_ cell: SheetCell) -> String {
    switch cell.value {
    case .blank, .fault, .uncalculated: ""
    case .text(let text): SpreadsheetText.meant(TextFolding.readable(isTrimmed(text) ? text : text.trimmed))
    case .number(let number): number.hasSuffix(".0") ? String(number.dropLast(2)) : number
    case .day(let day): day.iso
    case .dayPart(let day, let part): part.text(of: day)
    case .truth(let truth): truth ? "1" : ""
    }
  }

  private static func isTrimmed(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return true }
    // Wide spaces begin with these bytes and end outside ASCII.
    return first > 0x20 && last > 0x20 && first != 0xE3 && first != 0xC2 && first != 0xEF && last < 0x80
      || !text.unicodeScalars.contains {
        $0.value <= 0x20 || $0.value == 0x3000 || $0.value == 0xA0 || $0.value == 0xFEFF
      }
  }

  /// The name in a cell, and what stands in brackets after it (户主, 女, 已故); what is all in brackets is the name.
  static func named(_ text: String) -> (name: String, remark: String) {
    guard let last = text.last, ")）".contains(last), let open = text.lastIndex(where: { "(（".contains($0) }) else {
      return (text, "")
    }
    let inside = String(text[text.index(after: open)...].dropLast()).trimmed
    let before = String(text[..<open]).trimmed
    return before.isEmpty ? (inside, "") : (before, inside)
  }

  /// How many people a cell of names seems to name.
  enum Naming {
    case one
    /// Several, with commas or strokes between them.
    case several
    /// Chinese names with spaces between them, or one whose parts stand apart.
    case perhapsSeveral
  }

  /// Whether a text is one name. A space after a surname (王 芳, 欧阳 娜娜) parts no people.
  static func naming(_ text: String, _ readings: PinyinReadings) -> Naming {
    if !text.unicodeScalars.contains(where: { !TextFolding.isHan($0.value) }) { return .one }
    let marked = text.split { "、，,;；/／|".contains($0) }
    if marked.count > 1, marked.count(where: { $0.unicodeScalars.contains { TextFolding.isHan($0.value) } }) > 1 {
      return .several
    }
    let parts = text.unicodeScalars.split { isSpace($0.value) }
    guard parts.count > 1, let first = parts.first,
      parts.allSatisfy({ $0.count > 1 && $0.allSatisfy { TextFolding.isHan($0.value) } })
    else { return .one }
    if parts.count == 2, first.count == 2, let one = first.first?.value, let two = first.last?.value,
      readings.compoundSurname(one, two) != nil
    {
      return .one
    }
    return .perhapsSeveral
  }

  /// A name without the spaces that people put into it; Latin names keep single ones.
  static func name(_ text: String) -> String {
    let hasHan = text.unicodeScalars.contains { TextFolding.isHan($0.value) }
    if !text.unicodeScalars.contains(where: { isSpace($0.value) }) { return text }
    if hasHan { return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isSpace($0.value) })) }
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    scalar <= 0x20 || scalar == 0x3000 || scalar == 0xA0 || scalar == 0xFEFF || (0x2000...0x200B).contains(scalar)
  }

  /// The phones of a cell with what they are called, and whether something in it was no phone.
  func phones(_ text: String) -> (list: PhoneList, isBad: Bool) {
    if text.isEmpty || vocabulary.is(text, .blank) { return (PhoneList(numbers: []), false) }
    let read = PhoneList(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    var list = PhoneList(numbers: [])
    for number in read.numbers where Self.isDistinctive(number) {
      list.numbers.append(number)
      if let label = read.labels[number], !vocabulary.is(label, .blank) { list.labels[number] = label }
    }
    return (list, list.numbers.count < max(1, read.numbers.count))
  }

  /// Whether a text is a phone that can tell somebody from others: no run of one digit and no number that everybody
  /// writes.
  private static func isDistinctive(_ text: String) -> Bool {
    guard let number = try? PhoneNumber(text), number.digits.utf8.count >= 5 else { return false }
    return Set(number.digits.utf8.suffix(8)).count > 1 && number.digits != "13800138000"
  }

  enum Identity {
    case none
    case cut
    case invalid
    /// A number of another kind.
    case other(OtherIdentity)
    case valid(IdentityNumber)
  }

  /// What stands in an identity number's cell. A spreadsheet keeps only fifteen digits of a number: what it holds as
  /// one, and what ends in 000, is never trusted.
  func identity(_ cell: SheetCell, _ text: String, today: IdentityNumber.BirthDate) -> Identity {
    if text.isEmpty || vocabulary.is(text, .blank) { return .none }
    if case .number(let number) = cell.value, number.utf8.count > 15 { return .cut }
    let written = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    if written.utf8.contains(where: { $0 == 0x2B }), written.lowercased().contains("e+") { return .cut }
    do {
      let number = try IdentityNumber(written, today: today)
      return number.mayBeCut ? .cut : .valid(number)
    } catch .cutBySpreadsheet {
      return .cut
    } catch .other(let other) {
      return .other(other)
    } catch {
      return .invalid
    }
  }

  func sex(_ text: String) -> Resident.Sex? {
    vocabulary.is(text, .male) ? .male : vocabulary.is(text, .female) ? .female : nil
  }

  /// The care tags of a cell, and whether something in it is none.
  func tags(_ text: String, label: String) -> (keys: [String], isBad: Bool) {
    if text.isEmpty || vocabulary.is(text, .blank) || vocabulary.is(text, .no) { return ([], false) }
    if vocabulary.is(text, .yes), let key = tag(ofHead: label) { return ([key], false) }
    if let one = tag(text) { return ([one], false) }
    var keys: [String] = []
    var isBad = false
    func add(_ parts: [Substring], orSplit: (Substring) -> [Substring]) {
      for part in parts {
        if let key = tag(String(part)) {
          if !keys.contains(key) { keys.append(key) }
        } else if !vocabulary.is(String(part), .blank) {
          let smaller = orSplit(part)
          if smaller.count > 1 { add(smaller) { _ in [] } } else { isBad = true }
        }
      }
    }
    // Signs that may stand inside a tag's own name (80+) part tags only where the whole is none.
    add(text.split { "、，,;；/\n|".contains($0) }) { $0.split { "+＋ 　和及".contains($0) } }
    return (keys, isBad)
  }

  /// The tag that a column is about, which its cells answer with yes.
  private func tag(ofHead label: String) -> String? {
    tag(vocabulary.asked(label)) ?? label.split(separator: " ").last.flatMap { tag(vocabulary.asked(String($0))) }
  }

  private func tag(_ text: String) -> String? {
    let plain = TextFolding.plain(text)
    if let key = tagNames[plain] { return key }
    guard let key = vocabulary.value(text, in: "tag"), tagNames[TextFolding.plain(key)] != nil else { return nil }
    return key
  }

  /// The status that a note says of the person themselves, when, and what of the note is left to keep.
  func status(inNote note: String) -> (key: String, when: PartialDate?, rest: String)? {
    let read = TextFolding.folded(note)
    guard let found = vocabulary.firstHeld(in: read, group: "status"), found.key != "living",
      let range = read.range(of: found.word)
    else { return nil }
    let before = String(read[..<range.lowerBound])
    guard !vocabulary.holds(before, .kin) else { return nil }
    let when = WrittenDate().ofText(before.trimmed)
    let after = read[range.upperBound...].filter { !"了。.，, 　".contains($0) }
    let isAll = after.isEmpty && (when != nil || before.trimmed.isEmpty)
    return (found.key, when, isAll ? "" : note)
  }
}

extension String {
  /// Where `part` stands first.
  func range(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      start = index(after: start)
    }
    return nil
  }
}
