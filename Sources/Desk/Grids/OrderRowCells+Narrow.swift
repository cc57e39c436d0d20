import CommunityDocuments
import CommunityModel
import CommunityResources

extension OrderRowCells {
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
