import CommunityDocuments
import CommunityModel

extension Session {
  /// For whom lists are made here: numbers of people covered, as everywhere.
  var listView: ListView { ListView(office, words: words) }

  /// What changes are called.
  var changeNames: ChangeNames { ChangeNames(listView, office.kinds, file, byNumber: true) }

  /// Writes a list in the format that was asked for.
  /// - Parameter isMarked: whether a row is to be noticed.
  func write<Row>(
    _ list: ListTable<Row>, _ rows: [Row], as format: OutputFormat, isMarked: (Row) -> Bool = { _ in false }
  ) throws {
    switch format {
    case .json: try StandardStreams.write(try list.json(rows))
    case .csv: try StandardStreams.write(list.csv(rows))
    case .table: try list.text(rows).print(marked: Set(rows.indices.filter { isMarked(rows[$0]) }))
    }
  }
}
