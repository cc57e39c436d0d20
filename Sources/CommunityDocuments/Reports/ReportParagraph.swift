import CommunityModel
import CommunityResources

/// 小结: what a report says in sentences, one a team, one of the orders and one of the five headlines. A clause stands only
/// where its count is not zero. The words can be changed before it is printed, the numbers cannot.
public struct ReportParagraph: Hashable, Sendable {
  /// In the order said.
  public var sentences: [String]

  public var text: String { sentences.joined(separator: "\n") }

  public init(sentences: [String]) {
    self.sentences = sentences
  }

  /// - Parameter names: what teams and kinds are called.
  public init(_ report: Report, _ names: FigureNames) {
    let words = names.words
    let teams = report.services.chunked { $0.team }.compactMap { sums in
      Self.sentence(sums.map { Self.clause($0, names) }, words) { clauses in
        guard let team = sums.first?.team else { return words("paragraph.noTeam", ["clauses": clauses]) }
        return words("paragraph.team", ["team": names.name(.team(team)), "clauses": clauses])
      }
    }
    let values = Dictionary(report.lines.map { ($0.figure.key, $0.value.numerator) }) { first, _ in first }
    let counts: [[(String, Phrase)]] = [Self.orders, Self.headlines]
    let others = counts.compactMap { figures in
      let clauses = figures.compactMap { key, phrase in
        values[key].flatMap { $0 > 0 ? words(phrase, ["count": String($0)]) : nil }
      }
      return Self.sentence(clauses, words) { words("paragraph.community", ["clauses": $0]) }
    }
    sentences = teams + others
  }

  private static let orders: [(String, Phrase)] = [
    ("registered", "paragraph.registered"), ("finished", "paragraph.finished"), ("solved", "paragraph.solved"),
    ("callbacks", "paragraph.callbacks"), ("visits", "paragraph.visits"),
  ]
  private static let headlines: [(String, Phrase)] = [
    ("activities", "paragraph.activities"), ("opinions", "paragraph.opinions"), ("disputes", "paragraph.disputes"),
    ("hardships", "paragraph.hardships"), ("deeds", "paragraph.deeds"),
  ]

  private static func sentence(_ clauses: [String], _ words: Wording, _ whole: (String) -> String) -> String? {
    guard let first = clauses.first else { return nil }
    return whole(clauses.dropFirst().reduce(first) { words("paragraph.joined", ["list": $0, "next": $1]) })
  }

  /// What was done, and how much of it: 政策宣讲20场、1000人次.
  private static func clause(_ sum: ServiceSum, _ names: FigureNames) -> String {
    let words = names.words
    let what = sum.line ?? names.name(.key(.kind, sum.kind))
    let measures = sum.amounts.keys.sorted {
      (Wording.measureKeys.firstIndex(of: $0) ?? .max, $0) < (Wording.measureKeys.firstIndex(of: $1) ?? .max, $1)
    }
    var counts = measures.map { words.counted($0, sum.amounts[$0] ?? 0) }
    if counts.isEmpty { counts = [words("paragraph.count.times", ["count": String(sum.entries)])] }
    return words("paragraph.clause", ["what": what, "counts": words.list(counts)])
  }

  /// The numbers of a text in their order, whatever digits they are written in.
  public static func numbers(in text: String) -> [Int] {
    var numbers: [Int] = []
    var digits = ""
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII || character.isFullWidthDigit {
        digits.append(String(digit))
      } else if !digits.isEmpty {
        numbers.append(Int(digits) ?? .max)
        digits = ""
      }
    }
    if !digits.isEmpty { numbers.append(Int(digits) ?? .max) }
    return numbers
  }

  /// The numbers that a changed text lacks or has others in place of; nil where it says the same ones in the same order.
  public func missing(in text: String) -> [Int]? {
    let wanted = Self.numbers(in: self.text)
    return Self.numbers(in: text) == wanted ? nil : wanted
  }
}

extension Character {
  fileprivate var isFullWidthDigit: Bool { unicodeScalars.first.map { (0xFF10...0xFF19).contains($0.value) } ?? false }
}

extension Wording {
  /// How much of a measure there was, as a sentence says it: 20场, 1000人次, 10000份.
  fileprivate func counted(_ measure: String, _ count: Int) -> String {
    if measure == EntryMeasure.minutes { return self("paragraph.count.minutes", ["time": hours(count)]) }
    let known: [String: Phrase] = [
      "sessions": "paragraph.count.sessions", EntryMeasure.people: "paragraph.count.people",
      EntryMeasure.items: "paragraph.count.items", "trained": "paragraph.count.trained",
      "employed": "paragraph.count.employed", "leaflets": "paragraph.count.leaflets",
      "rounds": "paragraph.count.rounds", "lessons": "paragraph.count.lessons",
      "incidents": "paragraph.count.incidents", "found": "paragraph.count.found",
      "audience": "paragraph.count.audience",
    ]
    if let phrase = known[measure] { return self(phrase, ["count": String(count)]) }
    return self("paragraph.count.other", ["measure": name(entryMeasure: measure), "count": String(count)])
  }
}

extension Array {
  /// Stretches of neighbours that have the same of something.
  fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    reduce(into: []) { chunks, element in
      if let last = chunks.last?.last, key(last) == key(element) {
        chunks[chunks.count - 1].append(element)
      } else {
        chunks.append([element])
      }
    }
  }
}
