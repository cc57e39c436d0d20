import CommunityModel

extension DraftForm {
  /// Forms about what the community sets.
  static let ofSettings: [DraftForm] =
    [
      form("setting") { target, _, _ in SettingKey(rawValue: target.text).map { SettingForm($0) } },
      form("calendar") { target, _, _ in Day(iso: target.text).map { DayForm($0) } },
    ]
    + Catalogue.List.allCases.map { list in
      form("term.\(list.rawValue)") { target, _, context in
        if target.text == "new" { return TermForm(list) }
        return context.catalogue.terms(of: list).first { $0.content.key == target.text }.map { TermForm(list, $0) }
      }
    }
}
