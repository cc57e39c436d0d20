import NameFinding

/// The words of other systems' work orders: what heads of columns, cells and classes of matters mean.
public struct OutsideVocabulary: Sendable {
  /// Words that the reader looks for in texts.
  enum Word: String {
    case anonymous
    case unsolved
    case partly
    case visit
    case message
    case footnote
    case hint
    case hintStart
  }

  private var heads: [String: OutsideField] = [:]
  private var values: [String: [String: String]] = [:]
  private var words: [String: [String]] = [:]
  /// What stands below the heads of templates.
  private(set) var hints = HintWords()
  /// Words of categories, the longest first; among equals in the order of the table.
  private var categories: [(word: String, key: String)] = []

  /// Words from a table of lines `group<tab>key<tab>word|word`; lines beginning with `#` are passed over.
  public init(list: String) {
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 3 else { continue }
      let key = String(columns[1])
      for word in columns[2].split(separator: "|") {
        let plain = TextFolding.plain(word)
        switch columns[0] {
        case "field": if heads[plain] == nil { heads[plain] = OutsideField(rawValue: key) }
        case "category": categories.append((plain, key))
        case "words": words[key, default: []].append(plain)
        default: if values[String(columns[0])]?[plain] == nil { values[String(columns[0]), default: [:]][plain] = key }
        }
      }
    }
    hints = HintWords(
      whole: Set(words[Word.hint.rawValue] ?? []), starts: words[Word.hintStart.rawValue] ?? [])
    let order = categories.enumerated().sorted {
      ($1.element.word.count, $0.offset) < ($0.element.word.count, $1.offset)
    }
    categories = order.map(\.element)
  }

  /// What the head of a column means; nil when it is not known.
  public func field(of head: String) -> OutsideField? {
    if let whole = heads[TextFolding.plain(head)] { return whole }
    // Of a head of two rows the lower one says more.
    return head.split(whereSeparator: \.isWhitespace).last.flatMap { heads[TextFolding.plain($0)] }
  }

  /// What a cell's whole text stands for in a group; nil when it is not known.
  func value<Value: RawRepresentable>(_ text: String, _ group: String) -> Value? where Value.RawValue == String {
    values[group]?[TextFolding.plain(text)].flatMap { Value(rawValue: $0) }
  }

  /// Whether a cell says yes; nil when it says neither yes nor no.
  func truth(_ text: String) -> Bool? { values["yes"]?[TextFolding.plain(text)].map { $0 == "yes" } }

  /// Whether a cell is nothing but one of the words.
  func `is`(_ text: String, _ word: Word) -> Bool {
    let plain = TextFolding.plain(text)
    return plain.isEmpty ? false : words[word.rawValue]?.contains(plain) ?? false
  }

  /// Whether one of the words stands in a text.
  func holds(_ text: String, _ word: Word) -> Bool {
    let plain = TextFolding.plain(text)
    return words[word.rawValue]?.contains { plain.contains($0) } ?? false
  }

  /// The key of the category that a matter belongs to: by the finer class, then by the coarser one, then by the text, each
  /// time the longest word found. Nil when nothing is known.
  public func category(_ texts: [String]) -> String? {
    for text in texts {
      let plain = TextFolding.plain(text)
      if let found = categories.first(where: { plain.contains($0.word) }) { return found.key }
    }
    return nil
  }
}

extension OutsideVocabulary: HeadVocabulary {
  public func isHead(_ text: String) -> Bool { heads[TextFolding.plain(text)] != nil }

  /// An order that is 紧急 and came by 电话 has words of heads in its row.
  public func isCell(_ text: String) -> Bool {
    let plain = TextFolding.plain(text)
    return values.values.contains { $0[plain] != nil }
  }

  /// Every meaning counts once; nothing without a number and a text.
  public func headScore(_ labels: [String]) -> Int {
    let fields = labels.compactMap { field(of: $0) }
    let known = Set(fields).subtracting([.ignored])
    guard known.contains(.text), !known.isDisjoint(with: [.number, .ownNumber]) else { return 0 }
    guard fields.count * 2 >= labels.filter({ !$0.isEmpty }).count else { return 0 }
    return known.count
  }
}
