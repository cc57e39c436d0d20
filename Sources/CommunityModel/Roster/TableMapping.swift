/// How the columns of a table are read: what the words of the heads propose and a person may correct.
public protocol TableMapping: Codable, Hashable, Sendable {
  /// What a column can mean.
  associatedtype Field: RawRepresentable, CaseIterable, Hashable, Sendable where Field.RawValue == String

  /// The heads from A on with what they are taken as.
  var taken: [(label: String, field: Field)] { get }
  /// Whether the table can be imported with it.
  var isUsable: Bool { get }
  /// Whether several columns may have this meaning at once.
  static func mayRepeat(_ field: Field) -> Bool
  /// The same with the fields that another mapping gives to columns of the same heads.
  func corrected(by other: Self) -> Self
}

extension TableMapping {
  /// What tells tables with the same heads from others: the heads, compared without spaces and signs.
  public var fingerprint: String { RosterMapping.fingerprint(taken.map(\.label)) }
}

extension TableMapping {
  /// Heads that stand more than once although one column alone can have their meaning: which one nobody can guess.
  public var repeatedHeads: [String] {
    let named = taken.filter { !RosterVocabulary.plain($0.label).isEmpty }
    let groups = Dictionary(grouping: named) { RosterVocabulary.plain($0.label) }
    return named.filter { head in
      !Self.mayRepeat(head.field) && groups[RosterVocabulary.plain(head.label)]?.count ?? 0 > 1
    }.map(\.label)
  }
}

/// Mappings that a person gave for tables.
public struct GivenMappings<Mapping: TableMapping>: Sendable {
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

  /// The mapping that a person gave for exactly these heads.
  public func same(_ fingerprint: String) -> Mapping? { all.first { $0.fingerprint == fingerprint } }
}

/// Known heads, and those that a person's mappings name.
public struct MappedHeads<Mapping: TableMapping>: HeadVocabulary {
  private let vocabulary: any HeadVocabulary
  private let given: GivenMappings<Mapping>
  private let named: Set<String>
  private let propose: @Sendable ([String]) -> Mapping

  /// - Parameter propose: the mapping that the words of heads propose.
  public init(
    _ vocabulary: any HeadVocabulary, _ given: GivenMappings<Mapping>,
    propose: @escaping @Sendable ([String]) -> Mapping
  ) {
    self.vocabulary = vocabulary
    self.given = given
    self.propose = propose
    named = Set(given.all.flatMap { $0.taken.map(\.label) }.filter { !$0.isEmpty })
  }

  public func isHead(_ text: String) -> Bool { vocabulary.isHead(text) || named.contains(text) }

  /// Heads that a person named count where the table can be imported with what they said.
  public func headScore(_ labels: [String]) -> Int {
    let known = vocabulary.headScore(labels)
    let said = labels.count { named.contains($0) }
    guard said > 0 else { return known }
    let proposed = propose(labels)
    guard given.mapping(for: RosterMapping.fingerprint(labels), proposed: proposed).isUsable else { return known }
    return max(known, said)
  }
}
