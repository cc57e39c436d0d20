import CommunityDocuments
import CommunityModel
import CommunityResources

extension DocumentScreen {
  /// 日清表: as it stands whenever it is shown.
  static func daySheet(_ day: Day, _ context: DeskContext) -> DocumentScreen {
    DocumentScreen("day.sheet", title: context.words("dayClose.sheet")) { file, context throws(StoreError) in
      let sheet = try file.daySheet(day, now: context.now)
      return Document(
        DaySheetDocument.paper(sheet, context.words, context.calendar), named: "day-\(day.compact)",
        subject: "day#\(day.iso)", width: 96, context)
    }
  }
}
