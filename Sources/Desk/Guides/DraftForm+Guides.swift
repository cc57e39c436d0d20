import CommunityModel

extension DraftForm {
  /// Forms about guides.
  static let ofGuides: [DraftForm] = [
    form("guide.new") { _, _, _ in GuideForm(nil) },
    form("guide.edit") { target, file, _ throws(StoreError) in
      try file.guides().first { String($0.id) == target.text || $0.key == target.text }.map { GuideForm($0) }
    },
  ]
}
