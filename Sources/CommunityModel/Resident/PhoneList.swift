/// Several phones as they stand on one line of a form, each perhaps followed by what it is called:
/// `13812345678 本人 053187280000 家里`.
public struct PhoneList: Hashable, Sendable {
  /// The numbers, as ``PhoneNumber`` writes them where they are such, else as typed.
  public var numbers: [String]
  /// What a number is called.
  public var labels: [String: String]

  public init(numbers: [String], labels: [String: String] = [:]) {
    self.numbers = numbers
    self.labels = labels
  }

  /// Reads a line: spaces or any comma stand between numbers; dashes, dots and brackets stand within them; what is no
  /// number is the label of the one before it.
  public init(_ line: String) {
    self.init(numbers: [])
    let isBetween = { (sign: Character) in sign.isWhitespace || (sign.isPunctuation && !"-./()".contains(sign)) }
    for piece in line.split(whereSeparator: isBetween) {
      let digits = piece.prefix { $0.isNumber || "+-./()".contains($0) }
      let isNumber = digits.contains(where: \.isNumber)
      if isNumber || numbers.isEmpty {
        let written = isNumber ? digits : piece
        numbers.append((try? PhoneNumber(written))?.text ?? String(written))
      }
      let label = isNumber ? piece.dropFirst(digits.count) : numbers.isEmpty ? "" : piece
      guard !label.isEmpty, let last = numbers.last, last != piece else { continue }
      labels[last] = labels[last].map { $0 + " " + label } ?? String(label)
    }
    var seen: Set<String> = []
    numbers = numbers.filter { seen.insert($0).inserted }
  }

  /// The line that reads back as the same list.
  public var line: String { line { $0 } }

  /// The line with every number covered.
  public var masked: String { line { PhoneNumber.masked($0) } }

  /// The line with numbers as `shown` gives them.
  public func line(_ shown: (String) -> String) -> String {
    numbers.map { number in [shown(number), labels[number] ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
      .joined(separator: "  ")
  }
}

extension Resident {
  /// The phones with what they are called.
  public var phoneList: PhoneList {
    get { PhoneList(numbers: phones, labels: phoneLabels) }
    set { (phones, phoneLabels) = (newValue.numbers, newValue.labels) }
  }
}
