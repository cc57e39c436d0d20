import CommunityModel

/// A list of another system's work orders as rows below a head: a workbook, a text table, or a list in JSON.
public struct OutsideSource: Sendable {
  /// Why a list cannot be read.
  public enum Problem: Error, Hashable, Sendable {
    case table(TableError)
    case json(JSONTable.Problem)
    /// No sheet has a head by which orders can be known.
    case noHead
  }

  /// Heads of the columns.
  public let header: RosterHeader
  private let source: (any TableSource)?
  private let sheet: TableSheet?
  private let rows: [SheetRow]

  /// The sheet that the orders are on; nil where the file has no sheets.
  public var sheetName: String? { sheet?.name }

  /// Opens the file and finds the head: on the sheet named, else on the first visible one that has one. Where a person
  /// gives a mapping, a head is also found by its labels.
  public init(_ path: String, sheet name: String?, _ vocabulary: OutsideVocabulary, _ mapping: OutsideMapping?)
    throws(Problem)
  {
    let finder = HeaderFinder(MappedHeads(vocabulary: vocabulary, mapping: mapping))
    if JSONTable.isJSON(path) {
      do {
        rows = try JSONTable.rows(path)
      } catch {
        throw .json(error)
      }
      guard let header = finder.header(in: Array(rows.prefix(1))) else { throw .noHead }
      (self.header, source, sheet) = (header, nil, nil)
      return
    }
    rows = []
    do throws(TableError) {
      let source = try TableFile.open(path)
      let sheets = try name.map { name throws(TableError) in [try source.sheet(named: name)] } ?? source.visibleSheets
      for sheet in sheets {
        guard let header = finder.header(in: try Self.first(source, sheet)) else { continue }
        (self.header, self.source, self.sheet) = (header, source, sheet)
        return
      }
    } catch {
      throw .table(error)
    }
    throw .noHead
  }

  /// Every row below the head, one after another. Throws what `body` throws, and ``Problem/table(_:)``.
  public func each(_ body: (SheetRow) throws -> Void) throws {
    guard let source, let sheet else {
      for row in rows where row.number > header.rows.upperBound { try body(row) }
      return
    }
    do {
      let reading = try source.rows(of: sheet)
      while let row = try reading.next() {
        if row.number > header.rows.upperBound { try body(row) }
      }
    } catch let error as TableError {
      throw Problem.table(error)
    }
  }

  private static func first(_ source: any TableSource, _ sheet: TableSheet) throws(TableError) -> [SheetRow] {
    let reading = try source.rows(of: sheet)
    var rows: [SheetRow] = []
    while rows.count < HeaderFinder.depth, let row = try reading.next() { rows.append(row) }
    return rows
  }
}

/// Known heads, and those that a person's mapping names.
private struct MappedHeads: HeadVocabulary {
  let vocabulary: OutsideVocabulary
  let mapping: OutsideMapping?

  func isHead(_ text: String) -> Bool {
    vocabulary.isHead(text) || mapping?.columns.contains { $0.label == text && $0.field != .ignored } ?? false
  }

  func headScore(_ labels: [String]) -> Int {
    guard let mapping else { return vocabulary.headScore(labels) }
    let proposed = OutsideMapping(proposedFor: labels, vocabulary).corrected(by: mapping)
    return proposed.isUsable ? Set(proposed.columns.map(\.field)).subtracting([.ignored]).count : 0
  }
}
