import CommunityModel
import CommunityResources
import Intake
import NameFinding
import Tables

/// What each column of a form means, while somebody decides it.
public struct OfficeFormMapping: Sendable {
  public let head: OfficeFormHead
  public let fields: OfficeFormFields
  public private(set) var map: OfficeForm.Map

  /// What the words of the heads propose. A column with formulas of its own keeps them.
  /// - Parameters:
  ///   - before: what was mapped before: columns whose heads are still the same keep what they mean, as long as rows are of
  ///     what they were.
  ///   - rows: the rows of the head; nil takes those of before where the head is still the same, and finds them else.
  public init(
    _ book: WorkbookForm, _ source: OfficeForm.Source, tag: String? = nil, kind: EntryKind? = nil, sheet: String? = nil,
    rows: ClosedRange<Int>? = nil, before: OfficeForm.Map? = nil, from file: any CommunityReading, _ office: Office,
    words: Wording
  ) throws {
    fields = OfficeFormFields(source, kind: kind, office: office, words: words)
    let content: FormSheet
    do throws(TableError) {
      content = try book.content(of: try book.sheet(sheet))
    } catch {
      throw OfficeFormProblem.table(error)
    }
    head =
      try rows.map { try OfficeFormHead(content, rows: $0) }
      ?? Self.head(content, before, sheet: sheet, file) ?? OfficeFormHead(content, fields)
    let marks = try head.marks(file)
    let isSame = before.map { $0.source == source && $0.kind == kind?.key } ?? false
    var columns: [String] = []
    for (column, label) in head.labels.prefix(OfficeForm.mostColumns).enumerated() {
      let known = (isSame ? before : nil).flatMap { before in
        before.heads.firstIndex(of: marks[column]).flatMap { place in
          before.columns.indices.contains(place) && !label.isEmpty ? before.columns[place] : nil
        }
      }
      if let known, fields.field(known) != nil || known.isEmpty {
        columns.append(known)
        continue
      }
      let isReckoned = content.formulas.contains(CellPlace(row: head.rows.upperBound + 1, column: column))
      if case .field(let field) = fields.meaning(of: label), !isReckoned, !columns.contains(field.key) {
        columns.append(field.key)
      } else {
        columns.append("")
      }
    }
    map = OfficeForm.Map(
      source, tag: tag, kind: kind?.key, sheet: sheet, firstRow: head.rows.lowerBound, lastRow: head.rows.upperBound,
      columns: columns, heads: marks)
  }

  /// The head that was mapped before, where it still stands there as it did.
  private static func head(
    _ content: FormSheet, _ before: OfficeForm.Map?, sheet: String?, _ file: any CommunityReading
  ) throws -> OfficeFormHead? {
    guard let before, before.sheet == sheet, let head = try? OfficeFormHead(content, rows: before.headRows) else {
      return nil
    }
    return try head.changed(since: before, file).isEmpty ? head : nil
  }

  /// Says what a column holds, by its letters or its head; an empty field leaves it to the form. Throws what is wrong
  /// with it.
  public mutating func set(_ column: String, to field: String) throws {
    guard let place = head.column(column), map.columns.indices.contains(place) else {
      throw OfficeFormProblem.noColumn(column)
    }
    if field.isEmpty {
      map.columns[place] = ""
      return
    }
    if case .refused = fields.meaning(of: head.labels[place]) {
      throw OfficeFormProblem.refusedHead(head.name(ofColumn: place))
    }
    guard let found = fields.field(field) else {
      throw OfficeFormProblem.unknownField(field, allowed: fields.fields.map(\.key))
    }
    map.columns[place] = found.key
  }

  /// The columns with what they hold.
  public var columns: [(name: String, meaning: OfficeFormFields.Meaning)] {
    head.labels.indices.map { column in
      let key = map.columns.indices.contains(column) ? map.columns[column] : ""
      let name = head.name(ofColumn: column)
      if let field = fields.field(key), !key.isEmpty { return (name, .field(field)) }
      if case .refused(let kind) = fields.meaning(of: head.labels[column]) { return (name, .refused(kind)) }
      return (name, .unknown)
    }
  }
}

extension WorkbookForm {
  /// Where the workbook holds the number of an identity card: such a form is not kept, it is to be sent empty.
  public func placeOfIdentityNumber() throws -> String? {
    for sheet in sheets {
      do throws(TableError) {
        for row in try content(of: sheet).rows {
          for (column, cell) in row.cells.enumerated() {
            guard case .text(let text) = cell.value, PersonalNumbers.withoutIdentity(text) != text else { continue }
            return row.place(ofColumn: column)
          }
        }
      } catch {
        throw OfficeFormProblem.table(error)
      }
    }
    return nil
  }
}

extension OfficeFormMapping {
  /// The columns of a workbook whose heads are others than those that were mapped.
  public static func changedHeads(
    _ map: OfficeForm.Map, in book: WorkbookForm, _ file: any CommunityReading
  ) throws -> [String] {
    let content: FormSheet
    do throws(TableError) {
      content = try book.content(of: try book.sheet(map.sheet))
    } catch {
      throw OfficeFormProblem.table(error)
    }
    return try OfficeFormHead(content, rows: map.headRows).changed(since: map, file)
  }
}

extension OfficeForm {
  /// The columns that hold what is not recorded any more, such as a field that its kind has no longer: their letters and what
  /// they held.
  public func unknownColumns(_ office: Office, words: Wording) -> [String] {
    guard let map else { return [] }
    let fields = OfficeFormFields(
      map.source, kind: map.kind.flatMap { office.kinds.kind($0) }, office: office, words: words)
    let known = Set(fields.fields.map(\.key))
    return map.columns.enumerated().filter { !$1.isEmpty && !known.contains($1) }.map {
      "\(SheetRow.letters(ofColumn: $0)) \($1)"
    }
  }

  /// Whether everything that is to be filled says so in its cell: there are places in cells, no columns were mapped, and no
  /// head is found whose columns could be. Throws ``OfficeFormProblem``.
  public func isOfCellsOnly(in file: any CommunityReading, _ office: Office, words: Wording) throws -> Bool {
    guard map == nil else { return false }
    let book = try book(in: file)
    guard try book.placesToFill() > 0 else { return false }
    let content: FormSheet
    do throws(TableError) {
      content = try book.content(of: try book.sheet(nil))
    } catch {
      throw OfficeFormProblem.table(error)
    }
    return Source.allCases.allSatisfy { source in
      (try? OfficeFormHead(content, OfficeFormFields(source, office: office, words: words))) == nil
    }
  }
}

extension WorkbookForm {
  /// How many places in cells of sheets that people see say themselves what comes there.
  public func placesToFill() throws -> Int {
    var count = 0
    for sheet in sheets where !sheet.isHidden {
      do throws(TableError) {
        for row in try content(of: sheet).rows {
          for cell in row.cells where !cell.isMerged {
            if case .text(let text) = cell.value { count += FormToken.all(in: text).count }
          }
        }
      } catch {
        throw OfficeFormProblem.table(error)
      }
    }
    return count
  }
}
