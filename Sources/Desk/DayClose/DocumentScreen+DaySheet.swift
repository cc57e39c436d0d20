import CommunityDocuments
import CommunityModel
import CommunityResources

extension DocumentScreen {
  /// 日清表: as it stands whenever it is shown.
  static func daySheet(_ day: Day, _ context: DeskContext) -> DocumentScreen {
    DocumentScreen("day.sheet", title: context.words("dayClose.sheet")) { file, context throws(StoreError) in
      let text = DaySheetDocument.text(
        try file.daySheet(day, now: context.now), words: context.words, calendar: context.calendar,
        ruling: context.ruling)
      return Document(name: "day-\(day.compact)", text: text, subject: "day#\(day.iso)")
    }
  }
}
