import CommunityModel

/// What a list of another system's orders is taken to hold, before anything is compared: where its head is and what its
/// columns mean. A person may change the meanings; ``preview(_:)`` shows at once what that does.
public struct OutsidePlan: Sendable {
  /// How many rows are looked at for previews.
  public static let sampleCount = 40

  public let source: OutsideSource
  public private(set) var mapping: OutsideMapping
  /// The first rows below the head.
  public let samples: [SheetRow]

  private struct Enough: Error {}

  /// Opens a list. Throws ``OutsideSource/Problem``.
  public init(_ path: String, _ vocabulary: OutsideVocabulary) throws {
    source = try OutsideSource(path, sheet: nil, vocabulary, GivenMappings())
    mapping = OutsideMapping(proposedFor: source.header.labels, vocabulary)
    var rows: [SheetRow] = []
    do {
      try source.each { row in
        rows.append(row)
        if rows.count >= Self.sampleCount { throw Enough() }
      }
    } catch is Enough {}
    samples = rows
  }

  /// Takes a column as what a person says; another one that had this meaning loses it.
  public mutating func take(_ column: Int, as field: OutsideField) {
    guard mapping.columns.indices.contains(column) else { return }
    if field != .ignored {
      for other in mapping.columns.indices where mapping.columns[other].field == field {
        mapping.columns[other].field = .ignored
      }
    }
    mapping.columns[column].field = field
  }

  /// What the first rows come to with the present meanings.
  public func preview(_ setting: OutsideReader.Setting) -> [(row: SheetRow, reading: OutsideReading)] {
    let reader = OutsideReader(mapping, setting)
    return samples.map { ($0, reader.read($0)) }
  }
}
