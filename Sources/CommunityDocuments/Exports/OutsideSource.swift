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
  private let json: JSONTable?

  /// The sheet that the orders are on; nil where the file has no sheets.
  public var sheetName: String? { sheet?.name }

  /// Opens the file and finds the head: on the sheet named, else on the first visible one that has one. Where a person
  /// gives mappings, a head is also found by their labels.
  public init(
    _ path: String, sheet name: String?, _ vocabulary: OutsideVocabulary, _ given: GivenMappings<OutsideMapping>
  ) throws(Problem) {
    let heads = MappedHeads(vocabulary, given) { OutsideMapping(proposedFor: $0, vocabulary) }
    let finder = HeaderFinder(heads)
    if JSONTable.isJSON(path) {
      let table: JSONTable
      do throws(JSONTable.Problem) {
        table = try JSONTable(path)
      } catch {
        throw .json(error)
      }
      guard let header = finder.header(in: [table.head]) else { throw .noHead }
      (self.header, source, sheet, json) = (header, nil, nil, table)
      return
    }
    json = nil
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
    if let json {
      do {
        try json.each(body)
      } catch let error as JSONTable.Problem {
        throw Problem.json(error)
      }
      return
    }
    guard let source, let sheet else { return }
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
