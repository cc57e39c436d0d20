import CommunityModel
import CommunityResources

extension Paper {
  /// 考勤月表: days that each came, had leave, was absent; why is nobody's business.
  public static func attendance(
    _ rows: [(StaffMember, Attendance)], month: Day, community: String, _ words: Wording
  ) -> Paper {
    let heads = ["name", "role", "came", "leave", "absent", "hours"].map { words.heading($0) }
    let title = ["community": community, "month": String(month.iso.prefix(7))]
    return Paper(
      .attendance, title: words("paper.attendance.title", title),
      [
        .table(
          "", heads: heads,
          rows: rows.map { person, days in
            [
              person.name, words(person.role), String(days.came.count), String(days.leave.count),
              String(days.absent.count), words.hours(days.minutes),
            ]
          }, numbersFrom: 2)
      ], words)
  }
}
