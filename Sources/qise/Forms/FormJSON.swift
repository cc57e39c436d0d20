import CommunityDocuments
import CommunityModel
import CommunityResources

/// What filling a form came to, in JSON.
struct FormResultJSON: Encodable {
  struct Change: Encodable {
    var cell, column: String
    @Nullable var subject: String?
  }

  struct Unfilled: Encodable {
    var cell, column: String
    @Nullable var subject: String?
    var why: String
  }

  var form, month, output, report: String
  var rows, cells: Int
  @Nullable var last: String?
  var changed, added: [Change]
  var gone: [String]
  var unfilled: [Unfilled]
  var refusedColumns, unmappedColumns: [String]

  init(_ fill: OfficeFormFill, _ result: OfficeFormResult, _ words: Wording) {
    let changes = { (list: [OfficeFormResult.Changed]) in
      list.map { Change(cell: $0.place, column: $0.name, subject: $0.subject?.description) }
    }
    form = fill.form.name
    month = String(fill.month.iso.prefix(7))
    (output, report) = (fill.output, fill.report)
    (rows, cells) = (result.rows, result.cells)
    last = result.last.map { String($0.iso.prefix(7)) }
    (changed, added) = (changes(result.changed), changes(result.added))
    gone = result.gone.map(\.description)
    unfilled = result.unfilled.map {
      Unfilled(cell: $0.place, column: $0.name, subject: $0.subject?.description, why: words($0.reason))
    }
    (refusedColumns, unmappedColumns) = (result.refusedColumns, result.unmappedColumns)
  }
}
