import NameFinding
import Tables

/// What spreadsheets and databases put around or in place of what a cell says.
public enum SpreadsheetText {
  /// What a trimmed text of a cell means: without the marks that keep a spreadsheet from taking it for a number or a
  /// formula (`="0130"`, `'0130`, `` `0130 ``), and nothing where it is a program's word for nothing or a failed formula.
  public static func meant(_ text: String) -> String {
    guard let first = text.utf8.first, mayNeedCare(first) else { return text }
    let bare = unguarded(text)
    return isNothing(bare) || isFault(bare) ? "" : bare
  }

  /// Whether a text is what a spreadsheet writes for a formula that failed, or for a column too narrow to show anything.
  static func isFault(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == UInt8(ascii: "#") || first == 0xEF || first | 0x20 == UInt8(ascii: "e"),
      text.utf8.count <= 64
    else { return false }
    let folded = TextFolding.folded(text)
    if folded.hasPrefix("err:") { return folded.dropFirst(4).allSatisfy(\.isNumber) }
    guard folded.hasPrefix("#") else { return false }
    if folded.utf8.count > 2, folded.allSatisfy({ $0 == "#" }) { return true }
    let word = folded.dropFirst().prefix { !"!?".contains($0) }
    return faults.contains(String(word)) && folded.dropFirst(1 + word.count).allSatisfy { "!?".contains($0) }
  }

  /// What the errors of Excel, WPS, LibreOffice and Google's sheets are called.
  private static let faults: Set<String> = [
    "n/a", "na", "div/0", "ref", "name", "value", "num", "null", "spill", "calc", "field", "blocked", "unknown",
    "connect", "busy", "python", "timeout", "getting_data", "external", "error",
  ]

  /// What databases and programs write for nothing. As they write it: Nan and Nat are names.
  private static let nothing: Set<String> = [
    "NULL", "null", "Null", "(null)", "(NULL)", "[null]", "[NULL]", "<null>", "<NULL>", "\\N", "NaN", "nan", "NaT",
    "nil",
    "<NA>", "<nil>", "None", "undefined", "[object Object]", "DBNull", "N/A", "n/a",
  ]

  private static func isNothing(_ text: String) -> Bool { text.utf8.count <= 16 && nothing.contains(text) }

  /// Whether a text that begins so may be anything but itself.
  private static func mayNeedCare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "\\"),
      UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"), 0xE2, 0xEF:
      true
    default: "NnuDEe".utf8.contains(byte)
    }
  }

  // MARK: Guards

  private static func unguarded(_ text: String) -> String {
    guard let first = text.first else { return text }
    if first == "=" { return formulaText(text.dropFirst()) ?? text }
    guard marks.contains(first) else { return text }
    let rest = text.dropFirst()
    // What stands between two marks is quoted; a mark inside is part of what is said.
    if let last = rest.last, marks.contains(last), rest.count > 1 {
      let inside = rest.dropLast()
      return inside.contains { marks.contains($0) } ? text : String(inside).trimmed
    }
    guard let next = rest.unicodeScalars.first, !rest.contains(where: { marks.contains($0) }) else { return text }
    if next == "=" { return unguarded(String(rest)) }
    // 'Abd is a name.
    let isKept =
      TextFolding.isHan(next.value) || next.properties.numericType != nil || "+-*#(（".unicodeScalars.contains(next)
    return isKept || first == "`" ? String(rest).trimmed : text
  }

  private static let marks: Set<Character> = ["'", "`", "\u{2018}", "\u{2019}", "\u{FF07}"]

  /// The text of a formula that is nothing but a text or a number.
  private static func formulaText(_ formula: Substring) -> String? {
    if formula.hasPrefix("\""), formula.hasSuffix("\""), formula.count > 1 {
      return undoubled(formula.dropFirst().dropLast())?.trimmed
    }
    return !formula.isEmpty && formula.utf8.allSatisfy { (48...57).contains($0) } ? String(formula) : nil
  }
}

extension SpreadsheetText {
  /// What stands in quotation marks, where every mark in it is doubled; nil where one is not.
  private static func undoubled(_ quoted: Substring) -> String? {
    var result = ""
    var isOpen = false
    for character in quoted {
      if character == "\"" {
        isOpen.toggle()
        if isOpen { continue }
      } else if isOpen {
        return nil
      }
      result.append(character)
    }
    return isOpen ? nil : result
  }
}

extension SheetCell {
  /// Whether a formula failed in it, as the file says or as its text does.
  var isFault: Bool {
    switch value {
    case .fault: true
    case .text(let text): text.utf8.count <= 64 && SpreadsheetText.isFault(text.trimmed)
    default: false
    }
  }
}
