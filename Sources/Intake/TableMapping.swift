import CommunityModel
import NameFinding

/// How the columns of a table are read: what the words of the heads propose, what a person may correct, and what is kept
/// for next time.
public protocol TableMapping: Codable, Hashable, Sendable {
  /// What a column can mean.
  associatedtype Field: RawRepresentable, CaseIterable, Hashable, Sendable where Field.RawValue == String
  /// The words that propose meanings.
  associatedtype Vocabulary: HeadVocabulary

  /// The name that such mappings are kept under.
  static var shelf: String { get }
  /// The meaning of a column that is left out.
  static var unmapped: Field { get }

  /// The mapping that the words of the heads propose. Of two columns with one meaning the first has it, unless several
  /// may.
  init(proposedFor labels: [String], _ vocabulary: Vocabulary)

  /// The heads from A on with what they mean.
  var assignments: [(label: String, field: Field)] { get }
  /// What a column, counted from 0, means.
  subscript(column: Int) -> Field { get set }
  /// Whether a report names a column, counted from 0, as one that was dropped.
  func isDropped(_ column: Int) -> Bool
  /// Whether the table can be imported with it.
  var isUsable: Bool { get }
  /// What of it holds for the next table with the same heads, without the heads: somebody may have chosen a row of people
  /// for them.
  var forNextTime: Self { get }
  /// The same fields under these heads, one for each column; columns beyond it are left out.
  func labelled(_ labels: [String]) -> Self
  /// Whether several columns may have this meaning at once.
  static func mayRepeat(_ field: Field) -> Bool
  /// Whether what stands below a head of this meaning is read.
  static func counts(_ field: Field) -> Bool
  /// The same without what may not be, whatever a person or a file wants.
  func checked(_ vocabulary: Vocabulary) -> Self
  /// The same with the fields that another mapping gives to columns of the same heads.
  func corrected(by other: Self) -> Self
}

extension TableMapping {
  public var forNextTime: Self { labelled(assignments.map { _ in "" }) }
  public func checked(_ vocabulary: Vocabulary) -> Self { self }
  public static func counts(_ field: Field) -> Bool { field != unmapped }

  /// See ``RosterHeader/fingerprint``.
  public var fingerprint: String { RosterHeader.fingerprint(of: assignments.map(\.label)) }

  /// Whether the head of a column, counted from 0, is this one, compared without spaces and signs.
  public func isHead(_ label: String, of column: Int) -> Bool {
    TextFolding.plain(assignments[column].label) == TextFolding.plain(label)
  }

  /// Maps a column to what a person says that it means; where only one can have this meaning, another that had it loses it.
  public mutating func map(_ column: Int, to field: Field) {
    guard assignments.indices.contains(column) else { return }
    if !Self.mayRepeat(field) {
      for twin in assignments.indices where self[twin] == field { self[twin] = Self.unmapped }
    }
    self[column] = field
  }

  /// Maps every column as another mapping has it for the same head.
  mutating func mapColumns(like other: Self) {
    let labels = assignments.map(\.label)
    for column in other.assignments where !column.label.isEmpty {
      if let index = labels.firstIndex(of: column.label) { map(index, to: column.field) }
    }
  }
}

extension TableMapping {
  /// Whether the heads may be kept: none is a phone, a date of birth or the number of an order, and all of them may be
  /// shown or are words of nobody's rosters, which a person has explained.
  public func mayBeKept(_ vocabulary: some HeadVocabulary) -> Bool {
    hasShortNumbers
      && (shownLabels(vocabulary) == assignments.map(\.label)
        || assignments.allSatisfy { HeadLabel($0.label, vocabulary).isForeign })
  }

  /// Whether no label has more than three digits, as a row of people has.
  private var hasShortNumbers: Bool { assignments.allSatisfy { HeadLabel.digits($0.label) <= 3 } }

  /// The heads from A on as they may be shown and written down. Of a row of people that somebody pointed at, in the belief
  /// that it is the head, first characters and the ends of long numbers are all that is left; of one below the head, that
  /// was chosen as its second row, no more.
  public func shownLabels(_ vocabulary: some HeadVocabulary) -> [String] {
    let labels = assignments.map { HeadLabel($0.label, vocabulary) }
    let filled = labels.filter { !$0.parts.isEmpty }
    // Words such as 户主 stand in rows of people too: one that does not must be there.
    let isHead =
      filled.contains(where: \.isTelling)
      && (hasShortNumbers || filled.count(where: \.isKnown) * 2 >= filled.count)
    if !isHead { return assignments.map { Self.covered($0.label) } }
    return labels.map { $0.text(with: Self.covered) }
  }

  private static func covered(_ text: String) -> String {
    // Of a phone both ends may show; of a date they would be all of it.
    let shielded = LongNumbers.shielded(text)
    if text.count >= 11, shielded != text, shielded.allSatisfy({ $0.isASCII }) { return shielded }
    return text.isEmpty ? "" : text.count > 1 ? text.prefix(1) + "*" : "*"
  }

  /// Heads that stand more than once although one column alone can have their meaning: which one nobody can guess, each
  /// once. Where there are any, perhaps of two tables side by side, so are others that stand twice, such as phones.
  public var repeatedHeads: [String] {
    let named = assignments.filter { !TextFolding.plain($0.label).isEmpty }
    let groups = Dictionary(grouping: named) { TextFolding.plain($0.label) }
    let repeated = named.filter { groups[TextFolding.plain($0.label)]?.count ?? 0 > 1 }
    guard repeated.contains(where: { !Self.mayRepeat($0.field) && $0.field != Self.unmapped }) else { return [] }
    var seen: Set<String> = []
    return repeated.map(\.label).filter { seen.insert(TextFolding.plain($0)).inserted }
  }
}

/// Mappings that a person wrote for tables; they go before what words propose and what is remembered.
public struct MappingOverrides<Mapping: TableMapping>: Sendable {
  public var all: [Mapping]

  public init(_ all: [Mapping] = []) {
    self.all = all
  }

  /// The mapping for a table: the one for the same heads as it is; a single one for other heads corrects what was
  /// proposed, head by head.
  public func mapping(for fingerprint: String, proposed: Mapping) -> Mapping {
    if let same = same(fingerprint) { return same }
    return all.count == 1 ? proposed.corrected(by: all[0]) : proposed
  }

  /// The mapping that a person wrote for exactly these heads.
  public func same(_ fingerprint: String) -> Mapping? { all.first { $0.fingerprint == fingerprint } }
}

/// Known heads, and those that a person's mappings name.
public struct MappedHeads<Mapping: TableMapping>: HeadVocabulary {
  private let vocabulary: any HeadVocabulary
  private let overrides: MappingOverrides<Mapping>
  private let named: Set<String>
  private let propose: @Sendable ([String]) -> Mapping

  /// - Parameter propose: the mapping that the words of heads propose.
  public init(
    _ vocabulary: any HeadVocabulary, _ overrides: MappingOverrides<Mapping>,
    propose: @escaping @Sendable ([String]) -> Mapping
  ) {
    self.vocabulary = vocabulary
    self.overrides = overrides
    self.propose = propose
    named = Set(overrides.all.flatMap { $0.assignments.map(\.label) }.filter { !$0.isEmpty })
  }

  public func isHead(_ text: String) -> Bool { vocabulary.isHead(text) || named.contains(text) }
  public func isCell(_ text: String) -> Bool { vocabulary.isCell(text) }

  /// Heads that a person named count where the table can be imported with what they said.
  public func headScore(_ labels: [String]) -> Int {
    let known = vocabulary.headScore(labels)
    let explained = labels.count { named.contains($0) }
    guard explained > 0 else { return known }
    let proposed = propose(labels)
    guard overrides.mapping(for: RosterHeader.fingerprint(of: labels), proposed: proposed).isUsable else {
      return known
    }
    return max(known, explained)
  }
}
