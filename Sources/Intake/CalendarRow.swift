import CommunityModel
import NameFinding
import Tables

/// A row of a list of days off: a date, and whether it is a day off or worked, in any columns.
public enum CalendarRow: Hashable, Sendable {
  case day(Day, WorkCalendar.DayKind)
  /// A row without a date, such as the head.
  case none
  /// A date of which nothing is said that can be understood.
  case unclear

  /// What lists write for a day off and for a day that is worked.
  private static let words: [(WorkCalendar.DayKind, Set<String>)] = [
    (.holiday, ["off", "holiday", "休", "放假", "休息", "休假", "假", "节假日", "法定节假日", "放假日", "休息日"]),
    (.workday, ["work", "workday", "班", "上班", "调休", "补班", "工作", "工作日", "调休上班", "补班日", "调休工作日"]),
  ]

  public init(_ row: SheetRow) {
    let texts = row.cells.map { RosterCells.text($0) }
    let dates = row.cells.indices.compactMap { index in
      texts[index].isEmpty ? nil : WrittenDate().date(row.cells[index], text: texts[index])?.wholeDay
    }
    let kinds = Set(texts.compactMap { Self.kind($0) })
    guard let day = dates.first else {
      self = .none
      return
    }
    if dates.count == 1, kinds.count == 1, let kind = kinds.first {
      self = .day(day, kind)
    } else {
      self = .unclear
    }
  }

  /// Whether a word frees a day or has it worked; nil where it says neither.
  public static func kind(_ text: String) -> WorkCalendar.DayKind? {
    let word = TextFolding.folded(text)
    return words.first { $0.1.contains(word) }?.0
  }
}

extension PartialDate {
  /// The day, where it is known to the day.
  fileprivate var wholeDay: Day? { precision == 3 ? earliest : nil }
}
