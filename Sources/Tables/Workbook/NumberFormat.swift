import CommunityModel

/// What a number format of a workbook, such as `yyyy"年"m"月";@` or `"A"0`, makes of what a cell holds (ECMA-376,
/// 18.8.31).
struct NumberFormat: Sendable, Hashable {
  /// What the format shows a number as.
  enum Meaning: Sendable, Hashable {
    /// A number, however it is written.
    case number
    /// A day, perhaps with the time.
    case date
    /// A time of day alone.
    case time
  }

  let meaning: Meaning
  /// Which part of a day shows; nil where all of it does, and where a time shows with it, which tells a moment.
  let shownPart: SheetCell.DayPart?
  private let sections: [Section]

  /// Reads a format's code.
  init(_ code: String) {
    var reader = CodeReader(code)
    sections = reader.sections()
    let dates = sections.first.map { DateLetters($0.tokens) } ?? DateLetters([])
    meaning = dates.meaning
    shownPart = dates.shownPart
  }

  /// Whether it shows every number and every text as it is.
  var isPlain: Bool {
    meaning == .number
      && sections.allSatisfy { section in
        let zeros = section.tokens.count { $0 == .digit("0") }
        return !section.tokens.contains { $0.isLiteral || $0 == .point }
          && (zeros == 1 || zeros == 0 && section.tokens.contains { $0 == .general || $0 == .text })
      }
  }

  /// The formats whose codes no file spells out (ECMA-376, 18.8.30), with those of Excel in Chinese.
  init?(builtIn number: Int) {
    guard let code = Self.builtIn[number] else { return nil }
    self.init(code)
  }

  private static let builtIn: [Int: String] = {
    var codes = [
      2: "0.00", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
      20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 30: "m-d-yy", 31: "yyyy-m-d", 45: "mm:ss", 46: "[h]:mm:ss",
      47: "mm:ss",
    ]
    for number in [27, 36, 50, 52, 57] { codes[number] = "yyyy-m" }
    for number in [28, 29, 51, 53, 54, 58] { codes[number] = "m-d" }
    for number in [32, 33, 34, 35, 55, 56] { codes[number] = "h:mm" }
    return codes
  }()

  /// A number as the cell shows it, where that is more than the number: with zeros in front of it, with words or signs
  /// that belong to it, or in words of its own. How it is written otherwise (thousands, percent, currency, rounding)
  /// says nothing. Nothing is shown of a number that a spreadsheet has cut.
  func shown(_ number: String) -> SheetCell.Value {
    guard number.utf8.count <= 15, !number.hasPrefix("-"), let value = Double(number),
      let section = section(for: value)
    else { return .number(number) }
    if section.tokens.isEmpty { return value == 0 && sections.count > 2 ? .blank : .number(number) }
    guard let text = section.text(of: number) else { return .number(number) }
    if text.isEmpty { return value == 0 ? .blank : .number(number) }
    return text.trimmed == number ? .number(number) : .text(text)
  }

  /// A text as the cell shows it, with the words that the format puts around it.
  func shown(text: String) -> String {
    guard let section = textSection, section.tokens.contains(.text), section.tokens.contains(where: \.isLiteral) else {
      return text
    }
    return section.tokens.reduce(into: "") { shown, token in
      switch token {
      case .text: shown += text
      case .literal(let literal): shown += literal
      default: break
      }
    }
  }

  private var textSection: Section? {
    sections.count > 3 ? sections[3] : sections.last.flatMap { $0.tokens.contains(.text) ? $0 : nil }
  }

  private func section(for value: Double) -> Section? {
    let ofNumbers = sections.count > 3 ? Array(sections.prefix(3)) : sections
    if ofNumbers.contains(where: { $0.condition != nil }) {
      return ofNumbers.first { $0.condition?.holds(value) ?? true }
    }
    return value == 0 && ofNumbers.count > 2 ? ofNumbers[2] : ofNumbers.first
  }
}

extension NumberFormat {
  /// One of up to four parts of a code: for positive, negative and zero numbers and for texts, or by conditions.
  fileprivate struct Section: Sendable, Hashable {
    var condition: Condition?
    var tokens: [Token] = []

    /// A number of this section as it shows; nil where that is only another way to write the number.
    func text(of number: String) -> String? {
      let isSimple = tokens.allSatisfy { token in
        switch token {
        case .literal, .digit, .general, .point, .text: true
        case .letters, .elapsed, .other: false
        }
      }
      guard isSimple else { return nil }
      let parts = number.split(separator: ".")
      if let point = tokens.firstIndex(of: .point) {
        return padded(parts, decimals: tokens[point...].count { $0.isDigit })
      }
      guard parts.count == 1 else { return nil }
      if tokens.contains(.general) || tokens.contains(.text) {
        return tokens.map { $0.literal ?? ($0.isDigit ? "" : number) }.joined()
      }
      return tokens.contains { $0.isDigit } ? filled(number) : tokens.compactMap(\.literal).joined()
    }

    /// `1990.10` of 1990.1: zeros at the end of a broken number say something, those of a whole one do not.
    private func padded(_ parts: [Substring], decimals: Int) -> String? {
      guard parts.count == 2, parts[1].count < decimals, !tokens.contains(where: \.isLiteral) else { return nil }
      return parts[0] + "." + parts[1] + String(repeating: "0", count: decimals - parts[1].count)
    }

    /// The digits of a whole number put into the places for digits, from the right; what is left goes in front of the first.
    private func filled(_ number: String) -> String {
      var digits = number == "0" ? [] : Array(number)
      let first = tokens.firstIndex { $0.isDigit }
      var pieces: [String] = []
      for (place, token) in tokens.enumerated().reversed() {
        guard case .digit(let kind) = token else {
          pieces.append(token.literal ?? "")
          continue
        }
        var piece = digits.popLast().map { String($0) } ?? (kind == "0" ? "0" : "")
        if place == first {
          piece = String(digits) + piece
          digits = []
        }
        pieces.append(piece)
      }
      return pieces.reversed().joined()
    }
  }

  /// `[<=9999999]`
  fileprivate struct Condition: Sendable, Hashable {
    var sign: String
    var limit: Double

    init?(_ text: String) {
      let sign = text.prefix { "<>=".contains($0) }
      guard !sign.isEmpty, let limit = Double(text.dropFirst(sign.count)) else { return nil }
      (self.sign, self.limit) = (String(sign), limit)
    }

    func holds(_ value: Double) -> Bool {
      switch sign {
      case "<": value < limit
      case "<=": value <= limit
      case ">": value > limit
      case ">=": value >= limit
      case "<>": value != limit
      default: value == limit
      }
    }
  }

  fileprivate enum Token: Sendable, Hashable {
    /// What shows as it stands, quoted, escaped or neither.
    case literal(String)
    /// A place for a digit: `0` `#` `?`
    case digit(Character)
    case general
    case point
    /// `@`
    case text
    /// Letters of a date or time, all alike, small: `yyyy`.
    case letters(String)
    /// `[h]`, `[mm]`, `[ss]`: hours, minutes, seconds beyond a day; also what tells morning from afternoon.
    case elapsed
    /// What makes another way to write the number: `,` `%` `/` `E+`.
    case other

    var isDigit: Bool {
      if case .digit = self { return true }
      return false
    }

    var literal: String? {
      if case .literal(let text) = self { return text }
      return nil
    }

    var isLiteral: Bool { literal != nil }
  }

  /// What the letters of a section show of a date.
  private struct DateLetters {
    private var year = false
    private var month = false
    private var day = false
    private var weekday = false
    private var clock = false

    init(_ tokens: [Token]) {
      let letters = tokens.compactMap { token -> String? in
        switch token {
        case .letters(let letters): letters
        case .elapsed: "h"
        default: nil
        }
      }
      let hasDigits = tokens.contains { $0.isDigit || $0 == .general }
      for (place, run) in letters.enumerated() {
        switch run.first {
        case "y": year = true
        case "e", "b", "g": if !hasDigits { year = year || run.first != "g" }
        case "d": if run.count > 2 { weekday = true } else { day = true }
        case "a": if !hasDigits { weekday = true }
        case "m":
          let isMinute =
            place > 0 && letters[place - 1].first == "h" || letters.dropFirst(place + 1).first?.first == "s"
          if isMinute { clock = true } else { month = true }
        default: clock = true
        }
      }
    }

    var meaning: Meaning {
      if year || month || day || weekday { return .date }
      return clock ? .time : .number
    }

    var shownPart: SheetCell.DayPart? {
      if clock || meaning != .date || year && month && day { return nil }
      return year ? (month ? .month : day ? nil : .year) : .withoutYear
    }
  }

  /// Takes a code apart.
  private struct CodeReader {
    private var rest: Substring
    private var found: [Section] = [Section()]

    init(_ code: String) {
      rest = code[...]
    }

    mutating func sections() -> [Section] {
      while let character = rest.popFirst() { read(character) }
      return found
    }

    private mutating func add(_ token: Token) { found[found.count - 1].tokens.append(token) }

    private mutating func read(_ character: Character) {
      switch character {
      case ";": found.append(Section())
      case "\"":
        let quoted = rest.prefix { $0 != "\"" }
        rest = rest[quoted.endIndex...].dropFirst()
        if !quoted.isEmpty { add(.literal(String(quoted))) }
      case "\\", "!": if let escaped = rest.popFirst() { add(.literal(String(escaped))) }
      case "_", "*": _ = rest.popFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest[inside.endIndex...].dropFirst()
        readBracket(String(inside))
      case "0", "#", "?": add(.digit(character))
      case ".": add(.point)
      case "@": add(.text)
      case ",", "%", "/": add(.other)
      default: readWord(character)
      }
    }

    private mutating func readBracket(_ inside: String) {
      let small = inside.lowercased()
      if let first = small.first, "hms".contains(first), small.allSatisfy({ $0 == first }) { return add(.elapsed) }
      if let condition = Condition(inside) { found[found.count - 1].condition = condition }
    }

    /// What Excel calls General, also in Chinese, and what tells morning from afternoon.
    private static let words: [(String, Token)] = [
      ("general", .general), ("g/\u{901A}\u{7528}\u{683C}\u{5F0F}", .general), ("am/pm", .elapsed), ("a/p", .elapsed),
      ("\u{4E0A}\u{5348}/\u{4E0B}\u{5348}", .elapsed),
    ]

    /// Letters of dates; words that mean a number as it is; anything else shows as it stands.
    private mutating func readWord(_ character: Character) {
      for (word, token) in Self.words
      where (String(character) + rest.prefix(word.count - 1)).lowercased() == word {
        rest = rest.dropFirst(word.count - 1)
        return add(token)
      }
      let small = Character(character.lowercased())
      guard "ymdhsbgea".contains(small) else { return add(.literal(String(character))) }
      if small == "e", let sign = rest.first, "+-".contains(sign) {
        rest = rest.dropFirst()
        return add(.other)
      }
      let more = rest.prefix { Character($0.lowercased()) == small }
      rest = rest[more.endIndex...]
      // An A by itself is no weekday, and a B no year.
      if "ab".contains(small), more.isEmpty { return add(.literal(String(character))) }
      add(.letters(String(repeating: small, count: more.count + 1)))
    }
  }
}
