import CommunityModel

extension DraftForm {
  /// Forms of the end of a day.
  static let ofDayClose: [DraftForm] = [
    form("reopenDay") { _, _, context in ReopenDayForm(last: context.office.lastSealed) },
    form("matter") { target, file, context throws(StoreError) in
      guard let subject = Subject(target.text) else { return nil }
      let day = context.eventDay
      return try file.matters(of: day).first { $0.subject == subject }.flatMap { MatterForm($0) }
    },
  ]
}
