import CommunityDocuments
import CommunityModel
import CommunityResources

extension OrderRowCells {
  /// The columns of 今日 where teams and trend stand beside it: team and owner stay in sight as long as text and place can
  /// be read, the way of handling does not.
  static func closeColumns(_ context: DeskContext) -> [Column] {
    let columns = columns(context).filter { $0.id != "state" }
    let widths: [String: ListWidth] = [
      "place": .flexible(12, share: 2, most: ListView.placeColumns), "text": .flexible(12, share: 3),
      "team": .fixed(2), "owner": .fixed(context.words.language == .zh ? 6 : 8),
    ]
    return columns.map { column in
      var column = column
      if let width = widths[column.id] { column.width = width }
      if column.id == "mode" { column.dropOrder = 6 }
      return column
    }
  }

  /// The columns of a narrow list beside something else: the place stays whole as long as it can, the text takes what is
  /// left.
  static func narrowColumns(_ context: DeskContext) -> [Column] {
    [
      Column("left", "", .fixed(context.listView.leftColumns)), Column("number", "", .fixed(8)),
      Column("place", "", .flexible(14, share: 1, most: ListView.placeColumns)),
      Column("text", "", .flexible(6, share: 2), dropOrder: 1),
    ]
  }
}
