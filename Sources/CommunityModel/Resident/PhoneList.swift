/// Several phones as they stand on one line of a form or in one cell, each perhaps with what it is called:
/// `13812345678 本人 053187280000 家里`, `儿子13812345678`, `13812345678/13912345678`.
public struct PhoneList: Hashable, Sendable {
  /// The numbers, as ``PhoneNumber`` writes them where they are such, else as typed.
  public var numbers: [String]
  /// What a number is called.
  public var labels: [String: String]

  /// Longer lines are no phones.
  private static let longestLine = 400

  public init(numbers: [String], labels: [String: String] = [:]) {
    self.numbers = numbers
    self.labels = labels
  }

  /// Reads a line. Commas, strokes and line breaks stand between numbers, spaces between or within them; what is no
  /// number is the label of the one before it, or of the one after it where the line begins with one.
  public init(_ line: String) {
    self.init(numbers: [])
    if let number = try? PhoneNumber(line) {
      numbers = [number.text]
    } else if line.count > Self.longestLine {
      numbers = [line]
    } else {
      for pieces in PhoneScanner.parts(of: line) { add(pieces) }
    }
  }

  private mutating func add(_ pieces: [PhoneScanner.Piece]) {
    var isLabelFirst = false
    var waiting: String?
    if case .label = pieces.first { isLabelFirst = pieces.contains { $0.isNumber } }
    for piece in pieces {
      switch piece {
      case .number(let number):
        add(number.text, label: waiting)
        waiting = nil
      case .unread(let text):
        add(text, label: waiting)
        waiting = nil
      case .label(let text) where isLabelFirst: waiting = waiting.map { $0 + " " + text } ?? text
      case .label(let text): call(numbers.last, text)
      }
    }
    if let waiting { call(numbers.last, waiting) }
  }

  private mutating func add(_ number: String, label: String?) {
    let digits = PhoneNumber.digits(of: number)
    let known = numbers.first { $0 == number || !digits.isEmpty && PhoneNumber.digits(of: $0) == digits }
    if known == nil { numbers.append(number) }
    if let label { call(known ?? number, label) }
  }

  /// Gives a number what it is called; words without a number stand where one should.
  private mutating func call(_ number: String?, _ label: String) {
    guard let number else {
      numbers.append(label)
      return
    }
    labels[number] = labels[number].map { $0 + " " + label } ?? label
  }

  /// What was typed in place of a number and is none.
  public var unread: [String] { numbers.filter { (try? PhoneNumber($0)) == nil } }

  /// The line that reads back as the same list.
  public var line: String { line { $0 } }

  /// The line with every number covered.
  public var masked: String { line { PhoneNumber.covered($0) } }

  /// The line with numbers as `shown` gives them.
  public func line(_ shown: (String) -> String) -> String {
    numbers.map { number in [shown(number), labels[number] ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
      .joined(separator: "  ")
  }
}

extension PhoneScanner.Piece {
  fileprivate var isNumber: Bool { if case .label = self { false } else { true } }
}

extension Resident {
  /// The phones with what they are called.
  public var phoneList: PhoneList {
    get { PhoneList(numbers: phones, labels: phoneLabels) }
    set { (phones, phoneLabels) = (newValue.numbers, newValue.labels) }
  }
}

extension Requester {
  /// The same with a contact's phone in the form in which numbers are kept, and what it is called.
  public var withReadPhone: Requester {
    guard case .contact(let name, let phone?) = self else { return self }
    let line = PhoneList(phone).line
    // Who gives a number and no name is called by it.
    return .contact(name: name == phone ? line : name, phone: line)
  }
}
